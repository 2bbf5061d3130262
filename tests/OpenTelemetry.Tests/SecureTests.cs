using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lamplighter.Internal.OpenTelemetry.Sending;
using Lamplighter.Internal.OpenTelemetry.Settings;
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

    // The server's tickets make the connection readable.
    [Fact]
    public async Task Connection_OpenedAtTheStart_IsUsed()
    {
        using var certificate = Create("localhost");
        File.WriteAllText(_file, certificate.ExportCertificatePem());
        await using var collector = new Collector(certificate: certificate);
        Assert.True(OtlpEndpoint.TryParse(collector.Address, out var endpoint));
        using var pool = new ConnectionPool(TimeProvider.System, endpoint, _file);
        var budget = new TimeBudget(60_000);
        pool.Prepare(budget);
        Assert.True(SpinWait.SpinUntil(() => collector.Opened == 1, TimeSpan.FromSeconds(60)));
        var connection = pool.Take(budget, out var isKept);
        Assert.True(isKept);
        pool.Return(connection);

        collector.CloseConnections();
        Assert.True(SpinWait.SpinUntil(() => connection.IsStale, TimeSpan.FromSeconds(60)));
        pool.Take(budget, out isKept).Dispose();
        Assert.False(isKept);
    }

    [Theory]
    [InlineData(true, "170303", 200)]
    [InlineData(true, "170303", 200, "170303", 64)]
    [InlineData(false, "170303", 200, "170303", 19)]
    [InlineData(false, "170303", 200, "150303", 64)]
    [InlineData(false, "170303", 19)]
    [InlineData(false, "160303", 200)]
    [InlineData(false, "170303", 9000)]
    [InlineData(false)]
    public void Records_ThatAreTickets_AreNotTakenForTheEnd(bool expected, params object[] records)
    {
        List<byte> bytes = [];
        for (var i = 0; i < records.Length; i += 2)
        {
            var length = (int)records[i + 1];
            bytes.AddRange([.. Convert.FromHexString((string)records[i]), (byte)(length >> 8), (byte)length, .. new byte[length]]);
        }

        Assert.Equal(expected, SessionTickets.AreTickets(bytes.ToArray()));
        if (expected)
        {
            Assert.False(SessionTickets.AreTickets(bytes.ToArray().AsSpan(..^1)));
            Assert.False(SessionTickets.AreTickets([.. bytes, 23, 3]));
        }
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
