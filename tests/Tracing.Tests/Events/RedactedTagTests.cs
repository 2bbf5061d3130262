using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Lamplighter.Tests.Events;

public sealed class RedactedTagTests
{
    [Fact]
    public void Tags_WithASecret_HideItWhateverTheirKind()
    {
        using var telemetry = Start("card", "4711");
        Run(static () =>
        {
            Tracer.SetTag("card", "1");
            Tracer.SetTag("text", "card=1");
            Tracer.SetTag("number", 4711);
            Tracer.SetTag("real", 4711.0);
            Tracer.SetTag("other", 1234);
            Tracer.SetTag("flag", true);
            Tracer.SetTag("texts", new[] { "a", "card=1" });
            Tracer.SetTag("numbers", new[] { 1, 4711 });
            Tracer.SetTag("n4711", "x");
        });
        var span = Assert.Single(telemetry.Segments);
        var annotations = span.At("annotations").EnumerateObject().Skip(2).Select(static one => $"{one.Name}={one.Value}");
        Assert.Equal(
            ["card=[redacted]", "text=card=[redacted]", "number=[redacted]", "real=[redacted]", "other=1234", "flag=True", "n_redacted_=x"],
            annotations);
        Assert.Equal(
            """{"texts":["a","card=[redacted]"],"numbers":[1,"[redacted]"]}""",
            span.At("metadata", "service_undefined").GetRawText());
    }

    [Fact]
    public void Numbers_WithoutPatterns_AreKept()
    {
        using var telemetry = Start("card", null);
        Run(static () =>
        {
            Tracer.SetTag("number", 4711);
            Tracer.AddAnnotation("real", 1.5);
            Tracer.AddAnnotation("flag", true);
            Tracer.AddAnnotation("card", 7);
        });
        var annotations = Assert.Single(telemetry.Segments).At("annotations");
        Assert.Equal(4711, annotations.At("number").GetInt32());
        Assert.Equal(1.5, annotations.At("real").GetDouble());
        Assert.True(annotations.At("flag").GetBoolean());
        Assert.Equal("[redacted]", annotations.Text("card"));
    }

    [Fact]
    public void Annotations_WithASecret_HideItInTheirKeysToo()
    {
        using var telemetry = Start("card", "4711");
        Run(static () =>
        {
            Tracer.AddAnnotation("n4711", "a 4711");
            Tracer.AddAnnotation("number", 4711);
            Tracer.AddAnnotation("card", "4711");
            Tracer.AddMetadata("m4711", "a 4711", @namespace: "n4711");
        });
        var span = Assert.Single(telemetry.Segments);
        Assert.Equal(
            ["n_redacted_=a [redacted]", "number=[redacted]", "card=[redacted]"],
            span.At("annotations").EnumerateObject().Skip(2).Select(static one => $"{one.Name}={one.Value}"));
        Assert.Equal("""{"n[redacted]":{"m[redacted]":"a [redacted]"}}""", span.At("metadata").GetRawText());
    }

    // The attributes of events are what other listeners see.
    [Fact]
    public void Events_WithASecret_HideItInTheirAttributes()
    {
        using var telemetry = Start("card", "4711");
        var events = new List<string>();
        Run(() =>
        {
            using var span = Tracer.StartSpan("s");
            var tags = new Dictionary<string, object>
            {
                ["card"] = "1",
                ["t4711"] = 4711,
                ["texts"] = new[] { "card=1" },
                ["when"] = new DateOnly(2026, 1, 2),
            };
            span.CaptureWarning("card=1", tags);
            span.CaptureError(new InvalidOperationException("card=1"), tags);
            events.AddRange(Activity.Current!.Events.Select(static one => one.Name + ": " + string.Join(
                ' ',
                one.Tags.Where(static tag => tag.Key != "exception.stacktrace").Select(static tag =>
                    $"{tag.Key}={(tag.Value is object[] list ? string.Join('|', list) : tag.Value)}"))));
        });
        Assert.Equal(
            [
                "warning: message=card=[redacted] card=[redacted] t[redacted]=[redacted] texts=card=[redacted] when=2026-01-02",
                "exception: exception.type=System.InvalidOperationException exception.message=card=[redacted] "
                + "card=[redacted] t[redacted]=[redacted] texts=card=[redacted] when=2026-01-02",
            ],
            events);
        Assert.Equal(
            """{"card":"[redacted]","t[redacted]":"[redacted]","texts":["card=[redacted]"],"when":"2026-01-02"}""",
            telemetry.Logs[0].At("tags").GetRawText());
    }

    private static TelemetryCapture Start(string name, string? pattern)
    {
        var telemetry = TelemetryCapture.Start();
        LambdaTelemetry.Configure(o =>
        {
            o.Redact(name);
            if (pattern is not null)
            {
                o.Redact(new Regex(pattern));
            }
        });
        return telemetry;
    }

    [Tracing]
    private static void Run(Action body) => body();
}
