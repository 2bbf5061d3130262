using System.Diagnostics;

namespace Lamplighter.Tests;

// Not beside each other: listeners are the whole process's.
[Collection("Listeners")]
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
        Assert.Equal(
            "cannot log in with password=[redacted]",
            span.GetProperty("cause").GetProperty("exceptions")[0].GetProperty("message").GetString());
    }

    [Fact]
    public void Spans_HeardByAnotherListener_CarryNoSecretEither()
    {
        var heard = new List<Activity>();
        var handlers = new AsyncLocal<bool>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Tracer.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                // Tests run in parallel.
                if (handlers.Value)
                {
                    heard.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var telemetry = TelemetryCapture.Start();
        LambdaTelemetry.Configure(options => options.Redact("password", "card.number"));
        handlers.Value = true;
        Assert.Throws<InvalidOperationException>(() => Leaky.Handle("s3cret"));
        Tagged(new LambdaContext());

        Assert.Equal(2, heard.Count);
        var told = string.Join(
            '\n',
            heard
                .SelectMany(activity => activity.TagObjects
                    .Concat(activity.Events.SelectMany(one => one.Tags))
                    .Append(new("", activity.StatusDescription)))
                .Select(tag => $"{tag.Key}={tag.Value}"));
        Assert.Contains("aws.xray.metadata.service_undefined={", told, StringComparison.Ordinal);
        Assert.Contains("password=[redacted]", told, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", told + string.Concat(telemetry.Segments), StringComparison.Ordinal);
    }

    [Fact]
    public void Annotations_Redacted_LeaveWithoutTheirSecret()
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaTelemetry.Configure(options =>
        {
            options.Redact("password");
            options.Redact(new System.Text.RegularExpressions.Regex("[a-z]+@x[.]org"));
        });
        Annotated(new LambdaContext());

        var annotations = Assert.Single(telemetry.Segments).At("annotations");
        Assert.Equal("[redacted]", annotations.Text("password"));
        Assert.Equal("of [redacted]", annotations.Text("User"));
        Assert.Equal(3, annotations.At("Items").GetInt32());
    }

    [Fact]
    public void ForeignSpans_WithSecrets_AreCleaned()
    {
        using var telemetry = TelemetryCapture.Start();
        using var source = new ActivitySource("Lamplighter.Tests.Foreign");
        LambdaTelemetry.Configure(options => options.Redact("password"));
        Tracer.Configure(options => options.Sources.Add(source.Name));
        Foreign(new LambdaContext(), source);

        var handler = Assert.Single(telemetry.Segments);
        Assert.DoesNotContain("s3cret", handler.ToString(), StringComparison.Ordinal);
        var call = Assert.Single(XRayDocument.Children(handler));
        Assert.Equal("https://example.org/a?b=1", call.Text("http", "request", "url"));
        Assert.Equal("no password=[redacted]", call.At("cause", "exceptions")[0].Text("message"));
    }

    [Tracing]
    private static void Annotated(LambdaContext context)
    {
        _ = context;
        Tracer.AddAnnotation("password", "s3cret");
        Tracer.AddAnnotation("User", "of ada@x.org");
        Tracer.AddAnnotation("Items", 3);
    }

    [Tracing]
    private static void Foreign(LambdaContext context, ActivitySource source)
    {
        _ = context;
        using var activity = source.StartActivity("GET", ActivityKind.Client)!;
        activity.SetTag("http.request.method", "GET");
        activity.SetTag("url.full", "https://ada:s3cret@example.org/a?b=1");
        activity.SetTag("db.query.parameter.0", "s3cret");
        activity.AddEvent(
            new ActivityEvent(
                "exception",
                tags: new ActivityTagsCollection { ["exception.type"] = "E", ["exception.message"] = "no password=s3cret" }));
        activity.SetStatus(ActivityStatusCode.Error);
    }

    [Tracing]
    private static void Tagged(LambdaContext context)
    {
        _ = context;
        Tracer.SetTag("password", "s3cret");
        Tracer.CaptureWarning("odd", new Dictionary<string, string> { ["password"] = "s3cret" });
        Tracer.CaptureError(new InvalidOperationException("password=s3cret"), new Dictionary<string, string> { ["password"] = "s3cret" });
    }
}
