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
