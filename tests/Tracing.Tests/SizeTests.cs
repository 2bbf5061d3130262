using System.Diagnostics;
using System.Text.Json;

namespace Lamplighter.Tests;

// No document is over X-Ray's limit, in bytes, whatever its span was given.
public sealed class SizeTests
{
    public static TheoryData<string> Characters => ["x", "ü", "日", "😀", "\"", "\u0001", "\uE000", "\u3000"];

    [Theory]
    [MemberData(nameof(Characters))]
    public void Activity_WithEverythingLarge_FitsADatagram(string character)
    {
        var large = string.Concat(Enumerable.Repeat(character, 5_000));
        using var source = new ActivitySource(Tracer.ActivitySourceName);
        using var telemetry = TelemetryCapture.Start();
        Handler(() =>
        {
            // Too large to go inside its parent's document.
            using var activity = source.StartActivity(large, ActivityKind.Client)!;
            Fill(activity, large);
        });

        XRayDocument.AssertValid(telemetry.Segments);
        var span = Assert.Single(telemetry.Segments, one => one.Text("name") != "## Handler");
        foreach (var member in (string[])["http", "aws", "sql", "cause", "annotations", "metadata"])
        {
            Assert.True(span.Has(member), member);
        }

        // What X-Ray limits to 250 characters is cut further only where it is not text.
        Assert.InRange(span.Text("aws", "region")!.Length, character is "x" or "ü" or "日" or "\"" ? 250 : 120, 250);
        Assert.InRange(span.At("aws", "table_names").GetArrayLength(), 5, 50);
    }

    [Theory]
    [MemberData(nameof(Characters))]
    public void Handler_WithEverythingLarge_FitsADatagram(string character)
    {
        var large = string.Concat(Enumerable.Repeat(character, 5_000));
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.Service = large);
        Handler(() =>
        {
            Tracer.SetEndpoint(large);
            for (var i = 0; i < 30; i++)
            {
                // Siblings too are bounded, not the chain alone.
                Tracer.CaptureError(new AggregateException(large, new TimeoutException(large), new InvalidOperationException(large)));
            }

            Fill(Activity.Current!, large);
            for (var i = 0; i < 60; i++)
            {
                Tracer.AddAnnotation($"annotation{i}", large);
                Tracer.AddMetadata($"{i}{large}", large, @namespace: $"{i}{large}");
            }
        });
        var document = Assert.Single(telemetry.Segments);
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.NotEqual(0, document.At("cause", "exceptions").GetArrayLength());
        Assert.True(document.At("annotations").Has("Endpoint"));
    }

    [Theory]
    [MemberData(nameof(Characters))]
    public async Task NearDeadline_WithEverythingLarge_FitsADatagram(string character)
    {
        var large = string.Concat(Enumerable.Repeat(character, 5_000));
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "/var/task" }, clock);
        var goOn = new TaskCompletionSource();
        var running = Waiting(new LambdaContext { Deadline = clock.Now.AddSeconds(10) }, async () =>
        {
            Fill(Activity.Current!, large);
            for (var i = 0; i < 300; i++)
            {
                using var inner = Tracer.StartSpan($"inner {i}");
                inner.AddMetadata("text", large);
            }

            await goOn.Task;
        });
        clock.Advance(TimeSpan.FromSeconds(9.9));
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.Equal(301, XRayDocument.Flatten(telemetry.Segments).Count);
        goOn.SetResult();
        await running;
        XRayDocument.AssertValid(telemetry.Segments);
    }

    [Theory]
    [InlineData("ü")]
    [InlineData("日")]
    public void Spans_WithNonAsciiText_SplitBetweenDocumentsInBytes(string character)
    {
        const int spans = 200;
        var text = string.Concat(Enumerable.Repeat(character, 900));
        using var telemetry = TelemetryCapture.Start();
        Handler(() =>
        {
            for (var i = 0; i < spans; i++)
            {
                using var span = Tracer.StartSpan($"{i}");
                span.AddMetadata("text", text);
                span.AddAnnotation("text", text);
            }
        });
        XRayDocument.AssertValid(telemetry.Segments);
        var all = XRayDocument.Flatten(telemetry.Segments);
        Assert.Equal(spans + 1, all.Count);
        var handler = Assert.Single(all, one => one.Segment.Text("name") == "## Handler").Segment.Text("id");
        Assert.Equal(spans, all.Count(one => one.ParentId == handler));
        Assert.All(all.Where(one => one.ParentId == handler), one => Assert.Equal(text, one.Segment.Text("annotations", "text")));
    }

    private static void Fill(Activity activity, string large)
    {
        foreach (var name in (string[])
        [
            "rpc.service", "rpc.method", "aws.region", "aws.request_id", "aws.account_id", "messaging.url", "aws.s3.bucket",
            "aws.sns.topic.arn", "faas.invoked_name", "http.request.method", "url.full", "user_agent.original", "client.address",
            "db.system", "db.user", "db.namespace", "server.address",
        ])
        {
            activity.SetTag(name, large);
        }

        activity.SetTag("rpc.system", "aws-api");
        activity.SetTag("db.system.name", "postgresql");
        activity.SetTag("db.query.text", $"select \"{large}\"");
        activity.SetTag("http.response.status_code", 500);
        activity.SetTag("aws.dynamodb.table_names", Enumerable.Range(0, 100).Select(i => i + large).ToArray());
        var keys = Enumerable.Range(0, 80).Select(i => $"key{i}").ToArray();
        foreach (var key in keys)
        {
            activity.SetTag(key, large);
        }

        activity.SetTag("aws.xray.annotations", keys);
        for (var i = 0; i < 30; i++)
        {
            activity.AddEvent(new ActivityEvent("exception", tags: new ActivityTagsCollection
            {
                ["exception.type"] = large,
                ["exception.message"] = large,
                ["exception.stacktrace"] = string.Concat(Enumerable.Repeat($"   at {large} in {large}:line 12\n", 100)),
            }));
            activity.SetTag($"aws.xray.metadata.{i}{large}", JsonSerializer.Serialize(new Dictionary<string, string> { [large] = large }));
        }
    }

    [Tracing]
    private static void Handler(Action body) => body();

    [Tracing(CaptureResponse = false)]
    private static async Task Waiting(LambdaContext context, Func<Task> body)
    {
        _ = context;
        await body();
    }
}
