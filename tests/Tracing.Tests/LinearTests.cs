using System.Diagnostics;
using System.Globalization;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

// Not in parallel: listeners are the whole process's.
[Collection("Listeners")]
public sealed class LinearTests
{
    private static readonly Dictionary<string, string> s_quiet = new() { ["SLS_DISABLE_CAPTURED_EVENTS_STDOUT"] = "true" };

    [Fact]
    public void CaptureError_ManyExceptions_IsLinear() => LinearTime.Assert(
        static size => Enumerable.Range(0, size).Select(i => new InvalidOperationException(Text(i))).ToArray(),
        static errors => Trace(() =>
        {
            foreach (var error in errors)
            {
                Tracer.CaptureError(error);
            }
        }),
        2000);

    [Fact]
    public void CaptureError_ManyExceptions_DocumentHasTheFirst()
    {
        using var telemetry = TelemetryCapture.Start(s_quiet);
        Run(static () =>
        {
            for (var i = 0; i < 200; i++)
            {
                Tracer.CaptureError(new InvalidOperationException(Text(i)));
            }
        });
        var exceptions = Assert.Single(telemetry.Segments).At("cause", "exceptions").EnumerateArray().ToArray();
        Assert.Equal(Enumerable.Range(0, 20).Select(Text), exceptions.Select(one => one.Text("message")));
        Assert.Contains("more captured events than it keeps", Assert.Single(telemetry.Logs).Text("message"), StringComparison.Ordinal);
        XRayDocument.AssertValid(telemetry.Segments);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AddMetadata_ManyKeys_IsLinear(bool hasListener)
    {
        using var listener = hasListener ? Listen() : null;
        LinearTime.Assert(
            static size => size,
            static size => Trace(() =>
            {
                for (var i = 0; i < size; i++)
                {
                    Tracer.AddMetadata(Text(i), i);
                }
            }),
            2000);
    }

    [Fact]
    public void AddAnnotation_ManyKeys_IsLinear() => LinearTime.Assert(
        static size => size,
        static size => Trace(() =>
        {
            for (var i = 0; i < size; i++)
            {
                Tracer.AddAnnotation(Text(i), i);
            }
        }),
        2000);

    [Fact]
    public void SetTag_ManyNames_IsLinear() => LinearTime.Assert(
        static size => size,
        static size => Trace(() =>
        {
            for (var i = 0; i < size; i++)
            {
                Tracer.SetTag(Text(i), i);
            }
        }),
        2000);

    [Fact]
    public void CaptureWarning_ManyTags_IsLinear() => LinearTime.Assert(
        static size => Enumerable.Range(0, size).Select(i => KeyValuePair.Create(Text(i), i)).ToArray(),
        static tags => Trace(() => Tracer.CaptureWarning("w", tags)),
        2000);

    [Fact]
    public void Activity_OfAnotherSourceWithManyTags_IsLinear() => LinearTime.Assert(
        static size => Enumerable.Range(0, size).Select(i => KeyValuePair.Create<string, object?>(Text(i), i)).ToArray(),
        static tags =>
        {
            using var source = new ActivitySource("Lamplighter.Tests.Linear");
            using var telemetry = TelemetryCapture.Start(s_quiet);
            Tracer.Configure(static o => o.Sources.Add("Lamplighter.Tests.Linear"));
            Run(() => source.StartActivity("many", ActivityKind.Client, default(ActivityContext), tags)?.Dispose());
            Assert.NotEmpty(telemetry.Segments);
        },
        2000);

    [Theory]
    [InlineData("'")]
    [InlineData("'a' ")]
    [InlineData("\"")]
    [InlineData("$a$")]
    [InlineData("$")]
    [InlineData("$a")]
    [InlineData("--\n")]
    [InlineData("/*")]
    [InlineData("/* */")]
    [InlineData("1.")]
    [InlineData("1 ")]
    [InlineData("[")]
    [InlineData("`")]
    [InlineData("E'")]
    [InlineData("\\'")]
    [InlineData(":a ")]
    public void SqlText_IsLinear(string part) => Measure(part, static text => Foreign("db.system.name", "sqlite", "db.query.text", text));

    [Theory]
    [InlineData("/a")]
    [InlineData("?a=1&")]
    [InlineData("@")]
    [InlineData("://")]
    [InlineData("%41")]
    [InlineData("password=")]
    public void Url_IsLinear(string part) =>
        Measure(part, static text => Foreign("http.request.method", "GET", "url.full", "https://x.org/" + text));

    [Theory]
    [InlineData(";")]
    [InlineData("Root=;")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;")]
    [InlineData("Parent=")]
    [InlineData("=")]
    [InlineData(" ")]
    [InlineData("00-")]
    public void TraceHeader_IsLinear(string part) => Measure(part, static text =>
    {
        using var telemetry = TelemetryCapture.Start(s_quiet);
        Handle(new LambdaContext { TraceHeader = text });
    });

    // By memory: the garbage collector reads deep stacks again and again, so that the time of deep calls grows faster than their depth.
    [Fact]
    public void Exception_ThatLeavesManySpans_AllocatesLinearly()
    {
        var (few, many) = (ThrownFrom(50), ThrownFrom(400));
        var limit = 20 * Allocations.Floor(() => Leave(50, few), 1);
        Assert.InRange(Allocations.Floor(() => Leave(400, many), 1), 0, limit);
    }

    [Fact]
    public void Span_WithMoreThanItKeeps_OneDiagnosticEach()
    {
        using var telemetry = TelemetryCapture.Start(s_quiet);
        Run(static () =>
        {
            using var span = Tracer.StartSpan("s");
            for (var i = 0; i < 1200; i++)
            {
                span.AddMetadata(Text(i), i);
                Tracer.SetTag(Text(i), new[] { i });
            }

            Tracer.CaptureWarning("w", Enumerable.Range(0, 1200).Select(i => KeyValuePair.Create(Text(i), i)));
        });
        var messages = telemetry.Logs.Select(line => line.Text("message")!).ToArray();
        Assert.Single(messages, message => message.StartsWith("The metadata of the span \"s\"", StringComparison.Ordinal));
        Assert.Single(messages, message => message.StartsWith("The invocation has 1000 tags", StringComparison.Ordinal));
        Assert.Single(messages, message => message.StartsWith("A captured event has more than 1000 tags", StringComparison.Ordinal));
        XRayDocument.AssertValid(telemetry.Segments);
    }

    private static string Text(int number) => "k" + number.ToString(CultureInfo.InvariantCulture);

    private static void Trace(Action action)
    {
        using var telemetry = TelemetryCapture.Start(s_quiet);
        Run(action);
        Assert.NotEmpty(telemetry.Segments);
    }

    private static void Measure(string part, Action<string> run) =>
        LinearTime.Assert(size => string.Concat(Enumerable.Repeat(part, size)), run, 5_000 / part.Length);

    private static void Foreign(params string[] tags)
    {
        using var source = new ActivitySource("Lamplighter.Tests.LinearText");
        using var telemetry = TelemetryCapture.Start(s_quiet);
        LambdaTelemetry.Configure(static options => options.Redact("password", "card.number"));
        Tracer.Configure(static options => options.Sources.Add("Lamplighter.Tests.LinearText"));
        Run(() =>
        {
            using var activity = source.StartActivity("text", ActivityKind.Client)!;
            for (var i = 0; i < tags.Length; i += 2)
            {
                activity.SetTag(tags[i], tags[i + 1]);
            }
        });
        Assert.NotEmpty(telemetry.Segments);
    }

    [Tracing]
    private static void Handle(LambdaContext context) => _ = context;

    private static void Leave(int spans, FormatException error)
    {
        using var telemetry = TelemetryCapture.Start(s_quiet);
        var ended = new TaskCompletionSource();
        var call = DiveAsync(spans, ended.Task);
        ended.SetException(error);
        Assert.Same(error, Assert.Single(call.Exception!.InnerExceptions));
    }

    // Not async: the stack trace that an exception takes from one async method to the next grows, and .NET copies it each time.
    [Tracing]
    private static Task DiveAsync(int depth, Task end) => depth == 0 ? end : DiveAsync(depth - 1, end);

    // Its stack trace has as many frames.
    private static FormatException ThrownFrom(int depth) => Assert.Throws<FormatException>(() => Throw(depth));

    private static void Throw(int depth)
    {
        if (depth == 0)
        {
            throw new FormatException("on purpose");
        }

        Throw(depth - 1);
    }

    private static ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Tracer.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    [Tracing]
    private static void Run(Action action) => action();
}
