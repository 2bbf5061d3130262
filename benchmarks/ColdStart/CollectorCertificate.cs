using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lamplighter.ColdStart;

// The self-signed certificate of the emulated collector, and the file by which programs trust it.
internal sealed class CollectorCertificate : IDisposable
{
    internal CollectorCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=collector", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        // A key that only the object has can't be used by the server.
        Value = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        File.WriteAllText(Path, made.ExportCertificatePem());
    }

    internal X509Certificate2 Value { get; }

    internal string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose()
    {
        Value.Dispose();
        File.Delete(Path);
    }
}
