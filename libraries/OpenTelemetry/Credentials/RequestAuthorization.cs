using System.Text;
using Lamplighter.Internal.OpenTelemetry.Sending;
using Lamplighter.Internal.OpenTelemetry.Settings;
using Lamplighter.Internal.OpenTelemetry.Signing;

namespace Lamplighter.Internal.OpenTelemetry.Credentials;

// The headers that sign the requests to one endpoint of AWS. A type of its own, which is loaded for these endpoints only.
internal sealed class RequestAuthorization(SignalSettings settings, SigningTarget target, CredentialSource credentials, TimeProvider clock)
{
    private readonly SignedRequest _request = RequestTo(settings.Endpoint, target);

    internal byte[] HeadersFor(ReadOnlySpan<byte> body, in TimeBudget budget)
    {
        var used = credentials.Get(budget);
        var time = clock.GetUtcNow();
        var text = new StringBuilder(512);
        text.Append(RequestSigner.DateHeader).Append(": ").Append(RequestSigner.FormatTime(time)).Append("\r\n");
        if (used.Token.Length > 0)
        {
            text.Append(RequestSigner.TokenHeader).Append(": ").Append(used.Token).Append("\r\n");
        }

        text.Append("Authorization: ").Append(RequestSigner.Sign(_request, used, time, body)).Append("\r\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static SignedRequest RequestTo(OtlpEndpoint endpoint, SigningTarget target)
    {
        var query = endpoint.Path.IndexOf('?', StringComparison.Ordinal);
        return new SignedRequest(
            "POST",
            query < 0 ? endpoint.Path : endpoint.Path[..query],
            query < 0 ? "" : endpoint.Path[(query + 1)..],
            [new("host", endpoint.Authority)],
            target.Region,
            target.Service);
    }
}
