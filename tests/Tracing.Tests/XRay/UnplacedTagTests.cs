namespace Lamplighter.Tests.XRay;

// What other libraries tag, and X-Ray has no place for.
public sealed class UnplacedTagTests
{
    [Theory]
    [InlineData("aws.xray.metadata.mine", """{"a":1,"b":{"c":true}}""", """{"mine":{"a":1,"b":{"c":true}}}""")]
    [InlineData("aws.xray.metadata.mine", "{}", null)]
    [InlineData("aws.xray.metadata.mine", "[1]", """{"default":{"AWS_xray.metadata.mine":"[1]"}}""")]
    [InlineData("aws.xray.metadata.mine", "no JSON", """{"default":{"AWS_xray.metadata.mine":"no JSON"}}""")]
    [InlineData("aws.xray.metadata.mine", 7, """{"default":{"AWS_xray.metadata.mine":7}}""")]
    [InlineData("AWS.xray.metadata.mine", "{}", """{"default":{"AWS_xray.metadata.mine":"{}"}}""")]
    [InlineData("other", """{"a":1}""", """{"default":{"other":"{\u0022a\u0022:1}"}}""")]
    [InlineData("db.query.parameter.id", "secret", null)]
    [InlineData("number", 1.5, """{"default":{"number":1.5}}""")]
    public void Activity_WithATag_HasItAsMetadata(string tag, object value, string? expected)
    {
        var span = ActivityDocument.Of(activity => activity.SetTag(tag, value));
        Assert.Equal(expected?.Replace("\\u0022", "\\\"", StringComparison.Ordinal), span.Find("metadata"));
    }

    [Fact]
    public void Activity_WithMoreTagsThanASpanKeeps_HasTheFirst()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(static () =>
        {
            using var source = new System.Diagnostics.ActivitySource(Tracer.ActivitySourceName);
            using var activity = source.StartActivity("many");
            var members = Enumerable.Range(0, 600).Select(static i => $"\"k{i}\":{i}");
            activity!.SetTag("aws.xray.metadata.first", $"{{{string.Join(',', members)}}}");
            for (var i = 0; i < 600; i++)
            {
                activity.SetTag($"t{i}", i);
            }
        });
        var metadata = Assert.Single(XRayDocument.Flatten(telemetry.Segments), static one => one.Segment.Text("name") == "many")
            .Segment.At("metadata");
        Assert.Equal(600, metadata.At("first").EnumerateObject().Count());
        Assert.Equal(400, metadata.At("default").EnumerateObject().Count());
        Assert.Equal(
            ["The metadata of the span \"many\" is larger than X-Ray takes; some was left out."],
            telemetry.Logs.Select(static line => line.Text("message")!));
    }

    [Fact]
    public void Activity_WithAHiddenTag_DoesNotShowIt()
    {
        var span = ActivityDocument.Of(
            static activity =>
            {
                activity.SetTag("card", "1");
                activity.SetTag("aws.xray.metadata.mine", """{"card":1,"x":2}""");
            },
            configure: static () => LambdaTelemetry.Configure(static o => o.Redact("card")));
        Assert.Equal("""{"default":{"card":"[redacted]"},"mine":{"card":"[redacted]","x":2}}""", span.Find("metadata"));
    }

    [Tracing]
    private static void Run(Action body) => body();
}
