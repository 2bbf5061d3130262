using System.Text.Json;

namespace Lamplighter.Tests.XRay;

// The annotations that the code of libraries lists for its own activities: tags of any type and any name.
public sealed class AnnotationTests
{
    private const string Keys = "aws.xray.annotations";

    [Fact]
    public void Activity_WithAnnotationsOfAnyType_HasWhatXRayTakes()
    {
        var span = ActivityDocument.Of(static activity =>
        {
            activity.SetTag("text", "a");
            activity.SetTag("long", long.MaxValue);
            activity.SetTag("int", -7);
            activity.SetTag("real", 1.5);
            activity.SetTag("float", 2.5f);
            activity.SetTag("infinite", double.NegativeInfinity);
            activity.SetTag("yes", true);
            activity.SetTag("no", false);
            activity.SetTag("money", 1.25m);
            activity.SetTag("null", null);
            activity.SetTag("nothing", new Nameless());
            activity.SetTag("a.b-c", "cleaned");
            activity.SetTag(Keys, new[]
            {
                "text", "long", "int", "real", "float", "infinite", "yes", "no", "money", "null", "nothing", "a.b-c", "missing", "text",
            });
        });
        Assert.Equal(
            """
            {"text":"a","long":9223372036854775807,"int":-7,"real":1.5,"float":"2.5","infinite":"-Infinity","yes":true,"no":false,
            "money":"1.25","nothing":"","a_b_c":"cleaned"}
            """.Replace("\n", "", StringComparison.Ordinal),
            span.At("annotations").GetRawText());
        Assert.False(span.Has("metadata"));
    }

    [Theory]
    [InlineData(50, 50, false)]
    [InlineData(51, 50, true)]
    public void Activity_WithManyAnnotations_Has50(int count, int expected, bool isSaid)
    {
        using var telemetry = TelemetryCapture.Start();
        var span = Own(telemetry, count, "v");
        Assert.Equal(
            Enumerable.Range(0, expected).Select(static i => $"k{i}"),
            span.At("annotations").EnumerateObject().Select(static one => one.Name));
        AssertSaid(telemetry, isSaid);
    }

    [Theory]
    [InlineData(23, 23, false)]
    [InlineData(40, 24, true)]
    public void Activity_WithLargeAnnotations_HasAsManyBytesAsFit(int count, int expected, bool isSaid)
    {
        using var telemetry = TelemetryCapture.Start();
        var span = Own(telemetry, count, new string('v', 1_000));
        Assert.Equal(expected, span.At("annotations").EnumerateObject().Count());
        AssertSaid(telemetry, isSaid);
    }

    [Fact]
    public void Activity_WithAHiddenAnnotation_DoesNotShowIt()
    {
        var span = ActivityDocument.Of(
            static activity =>
            {
                activity.SetTag("card", "1");
                activity.SetTag("text", "card=1");
                activity.SetTag(Keys, new[] { "card", "text" });
            },
            configure: static () => LambdaTelemetry.Configure(static o => o.Redact("card")));
        Assert.Equal("""{"card":"[redacted]","text":"card=[redacted]"}""", span.At("annotations").GetRawText());
    }

    // Those of the handler's span count too.
    [Theory]
    [InlineData(null, 48)]
    [InlineData("/orders", 47)]
    public void Handler_WithManyAnnotations_Has50(string? endpoint, int expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Run(() =>
        {
            if (endpoint is not null)
            {
                Tracer.SetEndpoint(endpoint);
            }

            var activity = System.Diagnostics.Activity.Current!;
            for (var i = 0; i < 60; i++)
            {
                activity.SetTag($"k{i}", i);
            }

            activity.SetTag(Keys, Enumerable.Range(0, 60).Select(static i => $"k{i}").ToArray());
        });
        var names = Assert.Single(telemetry.Segments).At("annotations").EnumerateObject().Select(static one => one.Name).ToArray();
        Assert.Equal(50, names.Length);
        Assert.Equal(expected, names.Count(static name => name[0] == 'k'));
    }

    [Theory]
    [InlineData("ColdStart")]
    [InlineData("Service")]
    [InlineData("Endpoint")]
    public void Handler_WithAnAnnotationOfTheSameName_HasItOnce(string name)
    {
        using var telemetry = TelemetryCapture.Start();
        Run(() =>
        {
            Tracer.AddAnnotation(name, "mine");
            Tracer.SetEndpoint("/orders");
        });
        var annotations = Assert.Single(telemetry.Segments).At("annotations").EnumerateObject().ToArray();
        Assert.Equal(["ColdStart", "Endpoint", "Service"], annotations.Select(static one => one.Name).Order(StringComparer.Ordinal));
        Assert.Equal("mine", Assert.Single(annotations, one => one.Name == name).Value.GetString());
    }

    [Fact]
    public void Span_WithoutAnnotations_HasNoMember() => Assert.False(ActivityDocument.Of(static _ => { }).Has("annotations"));

    private static JsonElement Own(TelemetryCapture telemetry, int count, string value)
    {
        Run(() =>
        {
            using var source = new System.Diagnostics.ActivitySource(Tracer.ActivitySourceName);
            using var activity = source.StartActivity("full");
            for (var i = 0; i < count; i++)
            {
                activity!.SetTag($"k{i}", value);
            }

            activity!.SetTag(Keys, Enumerable.Range(0, count).Select(static i => $"k{i}").ToArray());
        });
        XRayDocument.AssertValid(telemetry.Segments);
        return Assert.Single(XRayDocument.Flatten(telemetry.Segments), static one => one.Segment.Text("name") == "full").Segment;
    }

    private static void AssertSaid(TelemetryCapture telemetry, bool isSaid) => Assert.Equal(
        isSaid ? ["The annotations of the span \"full\" are more than X-Ray takes; some were left out."] : [],
        telemetry.Logs.Select(static line => line.Text("message")!));

    [Tracing]
    private static void Run(Action body) => body();

    private sealed class Nameless
    {
        public override string? ToString() => null;
    }
}
