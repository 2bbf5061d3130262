using System.Security.Cryptography.X509Certificates;

namespace Lamplighter.Internal.OpenTelemetry.Sending;

// The certificates of OTEL_EXPORTER_OTLP_CERTIFICATE, which are trusted instead of the system's; empty text for the system's. Read when
// the first secure connection is made.
internal sealed class TrustedRoots(string file)
{
    private X509Certificate2Collection? _read;

    internal X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy
        {
            // Neither downloads nor requests that the time budget doesn't know of.
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        if (file.Length > 0)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(Volatile.Read(ref _read) ?? Read());
        }

        return policy;
    }

    private X509Certificate2Collection Read()
    {
        var read = new X509Certificate2Collection();
        try
        {
            read.ImportFromPemFile(file);
        }
        catch (Exception error)
        {
            throw new SendException(
                SendFailure.Certificate,
                $"the file \"{file}\" of OTEL_EXPORTER_OTLP_CERTIFICATE couldn't be read ({error.Message})",
                error);
        }

        Volatile.Write(ref _read, read);
        return read;
    }
}
