using System.Diagnostics;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Settings;

namespace Lamplighter.Tests;

// Not beside each other: the allocations of a line are measured.
[Collection("Listeners")]
public sealed class LogSpanTests
{
    private static readonly LambdaContext s_context = new()
    {
        TraceHeader = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
    };

    [Fact]
    public async Task Lines_OfSpans_HaveTheIdsOfTheirSpans()
    {
        using var telemetry = TelemetryCapture.Start();
        await HandleAsync(async () =>
        {
            Logger.LogInformation("handler");
            using (Tracer.StartSpan("block"))
            {
                Logger.LogInformation("block");
                await Task.WhenAll(Step("left"), Step("right"));
            }

            Logger.LogInformation("handler again");
        });

        var ids = XRayDocument.Flatten(telemetry.Segments)
            .ToDictionary(span => span.Segment.Text("name")!, span => span.Segment.Text("id"));
        Assert.Equal(
            [ids["## HandleAsync"], ids["block"], ids["left"], ids["right"], ids["left"], ids["right"], ids["## HandleAsync"]],
            telemetry.Logs.Select(SpanId));

        static async Task Step(string name)
        {
            using var span = Tracer.StartSpan(name);
            Logger.LogInformation(name);
            await Task.Delay(name == "left" ? 20 : 60, TestContext.Current.CancellationToken);
            Logger.LogInformation(name);
        }
    }

    [Fact]
    public async Task Lines_OfOverlappingInvocations_HaveTheirOwnSpans()
    {
        using var telemetry = TelemetryCapture.Start();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => HandleAsync(async () =>
        {
            Tracer.AddAnnotation("number", number);
            if (Interlocked.Increment(ref running) == 8)
            {
                all.SetResult();
            }

            await all.Task;
            Logger.LogInformation("{Number}", number);
        }))));

        var ids = telemetry.Segments.ToDictionary(span => span.At("annotations", "number").GetInt32(), span => span.Text("id"));
        Assert.Equal(8, ids.Count);
        Assert.All(telemetry.Logs, line => Assert.Equal(ids[line.GetProperty("Number").GetInt32()], SpanId(line)));
    }

    // An activity that this package doesn't record isn't in the trace that the reader of the log looks at.
    [Fact]
    public async Task Line_InAnActivityOfAnotherSource_HasTheSpanAround()
    {
        using var telemetry = TelemetryCapture.Start();
        using var activity = new Activity("other");
        await HandleAsync(() =>
        {
            activity.Start();
            Logger.LogInformation("inside");
            activity.Stop();
            return Task.CompletedTask;
        });

        Assert.Equal(Assert.Single(telemetry.Segments).Text("id"), SpanId(Assert.Single(telemetry.Logs)));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("false", null, false)]
    [InlineData("false", true, true)]
    [InlineData("true", false, false)]
    [InlineData(null, false, false)]
    public async Task Lines_WithTheOption_HaveTheIdOnlyWhereItIsOn(string? variable, bool? option, bool expected)
    {
        using var telemetry = TelemetryCapture.Start(
            variable is null ? [] : new Dictionary<string, string> { ["POWERTOOLS_LOGGER_LOG_SPAN_ID"] = variable });
        Logger.Configure(o => o.LogSpanId = option);
        await HandleAsync(Log);
        Assert.Equal(expected, Assert.Single(telemetry.Logs).TryGetProperty("span_id", out _));
    }

    [Fact]
    public async Task Lines_WithoutASpan_HaveNoId()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation("outside");
        Logged(new LambdaContext { TraceHeader = s_context.TraceHeader }, () => Logger.LogInformation("not traced"));
        await HandleAsync(Log, new() { TraceHeader = s_context.TraceHeader!.Replace("Sampled=1", "Sampled=0", StringComparison.Ordinal) });
        Assert.Equal(3, telemetry.Logs.Count);
        Assert.All(telemetry.Logs, line => Assert.False(line.TryGetProperty("span_id", out _)));
        Assert.Empty(telemetry.Segments);
    }

    [Fact]
    public async Task Formatter_GetsTheId()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.Formatter = new SpanOnly());
        await HandleAsync(Log);
        Assert.Equal(Assert.Single(telemetry.Segments).Text("id"), Assert.Single(telemetry.Logs).GetProperty("span").GetString());
    }

    [Fact]
    public async Task Line_InASpan_AllocatesNoMoreThanWithoutTheId()
    {
        var without = await BytesPerLineAsync(withId: false, static log => Allocations.Floor(log));
        var with = await BytesPerLineAsync(withId: true, log => Allocations.PerCall(log, without));
        Assert.InRange(with, 0, without);
    }

    private static async Task<long> BytesPerLineAsync(bool withId, Func<Action, long> measure)
    {
        var before = LambdaProcess.Swap(new LambdaProcess(
            static name => name == "LAMBDA_TASK_ROOT" ? "/var/task" : null,
            new TelemetryOutput(Stream.Null),
            TimeProvider.System,
            new TelemetryOutput(Stream.Null)));
        try
        {
            Logger.Configure(o => o.LogSpanId = withId);
            var bytes = 0L;
            await HandleAsync(() =>
            {
                Assert.NotNull(Invocation.Current!.SpanId);
                using var span = Tracer.StartSpan("inner");
                bytes = measure(static () => Logger.LogInformation("Order {Id} for {Customer}", 42, "Ada"));
                return Task.CompletedTask;
            });
            return bytes;
        }
        finally
        {
            LambdaProcess.Swap(before);
        }
    }

    private static string? SpanId(JsonElement line) => line.Text("span_id");

    private static Task Log()
    {
        Logger.LogInformation("line");
        return Task.CompletedTask;
    }

    private static Task HandleAsync(Func<Task> body) => HandleAsync(body, s_context);

    [Tracing]
    private static Task HandleAsync(Func<Task> body, LambdaContext context) => body();

    [Logging]
    private static void Logged(LambdaContext context, Action body) => body();

    private sealed class SpanOnly : ILogFormatter
    {
        public void Format(in LogEntry entry, Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("span", entry.SpanId);
            json.WriteEndObject();
        }
    }
}
