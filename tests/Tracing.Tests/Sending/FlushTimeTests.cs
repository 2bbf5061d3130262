namespace Lamplighter.Tests.Sending;

public sealed class FlushTimeTests
{
    // Half of what the margin of 200 ms leaves, from 1 ms to 10 s.
    [Theory]
    [InlineData(100, 1)]
    [InlineData(200, 1)]
    [InlineData(210, 5)]
    [InlineData(20_200, 10_000)]
    [InlineData(900_000, 10_000)]
    [InlineData(null, 10_000)]
    public void Flush_OfAnInvocation_GetsAtMostHalfOfItsTime(int? milliseconds, int expected)
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(null, clock);
        var given = new List<int>();
        Tracer.Configure(o =>
        {
            o.FlushWith(Flush);
            o.FlushWith(Flush);
        });
        Run(new LambdaContext { Deadline = milliseconds is { } all ? clock.Now.AddMilliseconds(all) : DateTimeOffset.MaxValue });
        Assert.Equal([expected, expected], given);

        bool Flush(int most)
        {
            given.Add(most);
            return true;
        }
    }

    // In an invocation without a span too: another source can have had some.
    [Fact]
    public void Flush_OfAnInvocationWithoutSpans_Runs()
    {
        using var telemetry = TelemetryCapture.Start();
        var calls = 0;
        Tracer.Configure(o => o.FlushWith(_ => ++calls > 0));
        Tracer.Configure(static o => o.Service = "s");
        using (TestInvocation.Begin())
        {
        }

        Assert.Equal(1, calls);
    }

    [Fact]
    public void Flush_ThatDoesNotFinish_IsSaid()
    {
        using var telemetry = TelemetryCapture.Start();
        var calls = 0;
        Tracer.Configure(static o => o.FlushWith(static _ => false));
        Tracer.Configure(o => o.FlushWith(_ => ++calls > 0));
        Run(new LambdaContext());
        Assert.Equal(1, calls);
        Assert.Equal(
            "The function of TracingOptions.FlushWith didn't finish in time. Spans may be missing.",
            Assert.Single(telemetry.Logs).Text("message"));
    }

    [Fact]
    public void Flush_ThatThrows_IsSaidAndTheNextOneRuns()
    {
        using var telemetry = TelemetryCapture.Start();
        var calls = 0;
        Tracer.Configure(static o => o.FlushWith(static _ => throw new InvalidOperationException("no way")));
        Tracer.Configure(o => o.FlushWith(_ => ++calls > 0));
        Run(new LambdaContext());
        Assert.Equal(1, calls);
        Assert.StartsWith(
            "The function of TracingOptions.FlushWith failed. Spans may be missing.",
            Assert.Single(telemetry.Logs).Text("message"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Flush_WhereTracingIsOff_DoesNotRun()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_TRACE_DISABLED"] = "1" });
        var calls = 0;
        Tracer.Configure(o => o.FlushWith(_ => ++calls > 0));
        using (TestInvocation.Begin())
        {
        }

        Assert.Equal(0, calls);
    }

    // Near the deadline, all of the time that is left.
    [Fact]
    public async Task Flush_NearTheDeadline_GetsTheRestOfTheTime()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(null, clock);
        var given = new TaskCompletionSource<(int, bool)>(TaskCreationOptions.RunContinuationsAsynchronously);
        Tracer.Configure(o => o.FlushWith(most =>
        {
            given.TrySetResult((most, Thread.CurrentThread.IsBackground));
            return true;
        }));
        using (TestInvocation.Begin(new LambdaContext { Deadline = clock.Now.AddSeconds(3) }))
        {
            clock.Advance(TimeSpan.FromSeconds(2.9));
            Assert.Equal((100, true), await given.Task.WaitAsync(TestContext.Current.CancellationToken));
        }
    }

    [Tracing]
    private static void Run(LambdaContext context) => _ = context;
}
