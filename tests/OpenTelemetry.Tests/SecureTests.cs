using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lamplighter.Tests.Collecting;

namespace Lamplighter.Tests;

public sealed class SecureTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"otlp-{Guid.NewGuid():N}.pem");

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("none")]
    [InlineData("gzip")]
    public async Task Collector_WhoseCertificateIsTrusted_GetsSpans(string compression)
    {
        using var certificate = Create("localhost");
        File.WriteAllText(_file, certificate.ExportCertificatePem());
        await using var collector = new Collector(certificate: certificate);
        using var telemetry = TelemetryCapture.Start(Exported.Environment(
            collector.Address,
            ("OTEL_EXPORTER_OTLP_CERTIFICATE", _file),
            ("OTEL_EXPORTER_OTLP_COMPRESSION", compression),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "60000")));
        OtlpExport.Enable();
        for (var i = 0; i < 3; i++)
        {
            Exported.Handle(Exported.Context(Exported.NewTrace()), static () => { });
        }

        Assert.Equal("", telemetry.Text);
        Assert.Equal((3, 1), (collector.Requests.Count, collector.Connections));
        Assert.Equal(3, (await collector.SpansAsync()).Count);
    }

    [Theory]
    [InlineData("localhost", false)]
    [InlineData("other.example", true)]
    public async Task Collector_WithAWrongCertificate_GetsNothing(string name, bool isTrusted)
    {
        using var certificate = Create(name);
        using var other = Create("localhost");
        File.WriteAllText(_file, (isTrusted ? certificate : other).ExportCertificatePem());
        await using var collector = new Collector(certificate: certificate);
        using var telemetry = TelemetryCapture.Start(Exported.Environment(
            collector.Address, ("OTEL_EXPORTER_OTLP_CERTIFICATE", _file), ("OTEL_EXPORTER_OTLP_TIMEOUT", "60000")));
        OtlpExport.Enable();
        Exported.Handle(Exported.Context(Exported.NewTrace()), static () => { });

        Assert.Empty(collector.Requests);
        Assert.Contains("certificate", Assert.Single(telemetry.Logs).Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collector_WithoutTls_IsReported()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(
            collector.Address.Replace("http:", "https:", StringComparison.Ordinal), ("OTEL_EXPORTER_OTLP_TIMEOUT", "300")));
        OtlpExport.Enable();
        Exported.Handle(Exported.Context(Exported.NewTrace()), static () => { });
        Assert.StartsWith("1 spans couldn't be sent", Assert.Single(telemetry.Logs).Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CertificateFile_ThatIsMissing_IsReported()
    {
        using var certificate = Create("localhost");
        await using var collector = new Collector(certificate: certificate);
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address, ("OTEL_EXPORTER_OTLP_CERTIFICATE", _file)));
        OtlpExport.Enable();
        Exported.Handle(Exported.Context(Exported.NewTrace()), static () => { });
        Assert.Contains(_file, Assert.Single(telemetry.Logs).Text("message"), StringComparison.Ordinal);
    }

    private static X509Certificate2 Create(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        // A key that only the object has can't be used by the server.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
