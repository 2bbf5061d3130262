namespace Lamplighter.Tests;

public sealed class RedactionTests
{
    [Fact]
    public void Spans_CarryASecret_ItIsHiddenInMetadataResponseAndErrors()
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaTelemetry.Configure(options => options.Redact("password", "card.number"));

        Assert.Throws<InvalidOperationException>(() => Leaky.Handle("s3cret"));

        var span = Assert.Single(telemetry.Segments);
        Assert.DoesNotContain("s3cret", span.ToString(), StringComparison.Ordinal);
        var metadata = span.GetProperty("metadata").GetProperty("service_undefined");
        Assert.Equal("[redacted]", metadata.GetProperty("password").GetString());
        Assert.Equal("[redacted]", metadata.GetProperty("order").GetProperty("card").GetProperty("number").GetString());
        Assert.Equal(7, metadata.GetProperty("order").GetProperty("id").GetInt32());
        Assert.Equal("cannot log in with password=[redacted]", span.GetProperty("cause").GetProperty("exceptions")[0].GetProperty("message").GetString());
    }
}
