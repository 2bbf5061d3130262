namespace Lamplighter.Tests;

public sealed class NameTests
{
    [Theory]
    [InlineData(false, "## Charge card", "Charge response")]
    [InlineData(true, "Charge card", "Charge card response")]
    public void Trace_Name_FollowsTheOption(bool isExact, string span, string response)
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(options => options.ExactNames = isExact);
        Assert.Equal(7, Charge(isFailing: false));
        var segment = Assert.Single(telemetry.Segments);
        Assert.Equal(span, segment.Text("name"));
        Assert.Equal(7, segment.At("metadata", "Billing", response).GetInt32());
    }

    [Theory]
    [InlineData(false, "Charge error")]
    [InlineData(true, "Charge card error")]
    public void Trace_NameOfAMethodThatThrows_FollowsTheOption(bool isExact, string error)
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(options => options.ExactNames = isExact);
        Assert.Throws<InvalidOperationException>(() => Charge(isFailing: true));
        var segment = Assert.Single(telemetry.Segments);
        Assert.Equal("declined", segment.Text("metadata", "Billing", error, "message"));
    }

    [Fact]
    public void Trace_NoName_IsTheMethodsWithExactNamesToo()
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(options => options.ExactNames = true);
        Assert.Equal(3, Count());
        var segment = Assert.Single(telemetry.Segments);
        Assert.Equal("## Count", segment.Text("name"));
        Assert.Equal(3, segment.At("metadata", "service_undefined", "Count response").GetInt32());
    }

    [Fact]
    public void Configure_Namespace_IsThatOfMetadataWithoutOne()
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(options => (options.Service, options.Namespace) = ("orders", "Shop"));
        Outer();
        var outer = Assert.Single(telemetry.Segments);
        Assert.Equal(1, outer.At("metadata", "Shop", "outer").GetInt32());
        Assert.Equal(7, outer.At("metadata", "Shop", "Outer response").GetInt32());
        Assert.Equal(2, outer.At("metadata", "own", "outer").GetInt32());
        Assert.Equal("orders", outer.Text("annotations", "Service"));
        var inner = Assert.Single(outer.At("subsegments").EnumerateArray());
        Assert.Equal("seven", inner.Text("metadata", "Billing", "amount"));
        Assert.False(inner.At("metadata").Has("Shop"));
    }

    [Tracing(Name = "Charge card", Namespace = "Billing")]
    private static int Charge(bool isFailing)
    {
        Tracer.AddMetadata("amount", "seven");
        return isFailing ? throw new InvalidOperationException("declined") : 7;
    }

    [Tracing]
    private static int Count() => 3;

    [Tracing]
    private static int Outer()
    {
        Tracer.AddMetadata("outer", 1);
        Tracer.AddMetadata("outer", 2, "own");
        return Charge(isFailing: false);
    }
}
