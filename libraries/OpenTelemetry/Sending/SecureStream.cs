using System.Net.Security;
using System.Security.Authentication;

namespace Lamplighter.Internal.OpenTelemetry.Sending;

// TLS. In a type of its own, so that its assembly is loaded for https only.
internal static class SecureStream
{
    internal static Stream Open(SocketStream inner, string host, TrustedRoots roots)
    {
        var stream = new SslStream(inner, leaveInnerStreamOpen: true);
        try
        {
            stream.AuthenticateAsClient(new SslClientAuthenticationOptions
            {
                TargetHost = host,
                CertificateChainPolicy = roots.Policy(),
            });
            return stream;
        }
        catch (AuthenticationException error)
        {
            stream.Dispose();
            throw new SendException(SendFailure.Certificate, error.InnerException?.Message ?? error.Message, error);
        }
        catch (Exception error) when (error is not SendException)
        {
            stream.Dispose();
            var failure = inner.Budget.IsSpent ? SendFailure.Timeout : SendFailure.Connect;
            throw error.InnerException as SendException ?? new SendException(failure, $"TLS failed ({error.Message})", error);
        }
    }
}
