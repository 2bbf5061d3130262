using System.Diagnostics.Metrics;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

/// <summary>How instruments are asked at the ends of invocations, which overlap, nest and near their deadlines.</summary>
public sealed class MeterPassTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly Meter _meter = new($"Shop.{Guid.NewGuid():N}");
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;
    private readonly ManualTime _clock = new();
    private readonly TelemetryCapture _telemetry;

    public MeterPassTests()
    {
        _telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced, _clock);
        Metrics.ListenTo(_meter.Name);
    }

    public void Dispose()
    {
        _meter.Dispose();
        Assert.All(_telemetry.EmfLines(), line => EmfValidator.Validate(line, _clock.Now));
        _telemetry.Dispose();
    }

    [Fact]
    public void Callback_WaitsForAnInvocationOfItsOwn_DoesNotHang()
    {
        var queue = _meter.CreateUpDownCounter<int>("queue");
        queue.Add(4);
        _meter.CreateObservableGauge("rows", () => CountRowsAsync().GetAwaiter().GetResult());
        Run(() => TestInvocation.Begin().Dispose());
        Assert.Equal([7], Values("rows"));
        Assert.Equal([4], Values("queue"));
    }

    [Fact]
    public void Callback_WithAnAttributeOfItsOwn_DoesNotMoveWhatWasRecordedOutside()
    {
        _meter.CreateObservableGauge("rows", () => CountRowsAsync().GetAwaiter().GetResult());
        Metrics.AddMetric("Init", 1);
        Handlers.Prod();
        Assert.Contains(EmfSamples.Sample("App", "Init", "None", 60, 1, ["env=prod,service=orders"]), _telemetry.Samples());
    }

    [Fact]
    public void Callback_OfAnotherInvocationHangs_NobodyWaitsAsksOrLosesAnything()
    {
        using var entered = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var asked = 0;
        var total = 10;
        _meter.CreateObservableCounter("total", () =>
        {
            if (Interlocked.Increment(ref asked) == 1)
            {
                entered.Set();
                Assert.True(go.Wait(s_patience, _stop));
            }

            return total;
        });
        var first = Start(() => TestInvocation.Begin().Dispose());
        Assert.True(entered.Wait(s_patience, _stop));
        var open = _meter.CreateUpDownCounter<int>("open");
        open.Add(1);
        using (BeginWithDeadline())
        {
            Metrics.AddMetric("own", 1);
            _clock.Advance(TimeSpan.FromSeconds(2.9));
            open.Add(1);
        }

        Assert.Equal([1], Values("own"));
        Assert.Equal([2], Values("open"));
        Assert.Equal(1, asked);
        go.Set();
        Assert.True(first.Join(s_patience));
        total = 12;
        TestInvocation.Begin().Dispose();
        Assert.Equal([10, 2], Values("total"));
    }

    [Fact]
    public void States_DeadlineAndEnd_AreReportedOnce()
    {
        _meter.CreateUpDownCounter<int>("open").Add(5);
        _meter.CreateObservableGauge("load", () => 0.5);
        _meter.CreateObservableUpDownCounter("parts", () => new[] { new Measurement<int>(3), new Measurement<int>(4) });
        using (BeginWithDeadline())
        {
            _clock.Advance(TimeSpan.FromSeconds(2.9));
        }

        TestInvocation.Begin().Dispose();
        Assert.Equal([5, 5], Values("open"));
        Assert.Equal([0.5, 0.5], Values("load"));
        Assert.Equal([7, 7], Values("parts"));
    }

    [Fact]
    public void States_DeadlinePassOutlivesTheInvocation_LeaveAtOnceWithTheirTime()
    {
        using var entered = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var asked = 0;
        _meter.CreateObservableUpDownCounter("open", () =>
        {
            if (Interlocked.Increment(ref asked) == 1)
            {
                entered.Set();
                Assert.True(go.Wait(s_patience, _stop));
            }

            return 5;
        });
        var invocation = BeginWithDeadline();
        var deadline = Start(() => _clock.Advance(TimeSpan.FromSeconds(2.9)));
        Assert.True(entered.Wait(s_patience, _stop));
        var then = _clock.Now;
        invocation.Dispose();
        Assert.Empty(_telemetry.Metrics);
        _clock.Advance(TimeSpan.FromMinutes(5));
        go.Set();
        Assert.True(deadline.Join(s_patience));
        Assert.Equal(then.ToUnixTimeMilliseconds(), _telemetry.OnlyMetrics().GetProperty("_aws").GetProperty("Timestamp").GetInt64());
        TestInvocation.Begin().Dispose();
        Assert.Equal([5, 5], Values("open"));
    }

    [Fact]
    public void Callback_OutlivesTheInvocationAndFindsNothing_NothingIsReported()
    {
        using var entered = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        using var telemetry = TelemetryCapture.Start(null, _clock);
        Metrics.ListenTo(_meter.Name);
        _meter.CreateObservableGauge("load", () =>
        {
            entered.Set();
            Assert.True(go.Wait(s_patience, _stop));
            return Enumerable.Empty<Measurement<int>>();
        });
        var invocation = BeginWithDeadline();
        var deadline = Start(() => _clock.Advance(TimeSpan.FromSeconds(2.9)));
        Assert.True(entered.Wait(s_patience, _stop));
        invocation.Dispose();
        go.Set();
        Assert.True(deadline.Join(s_patience));
        Assert.Empty(telemetry.Text);
    }

    [Fact]
    public void States_DeadlineRacesTheEnd_AreReportedOnceAndNeverSummed()
    {
        const int Count = 500;
        var total = 0;
        _meter.CreateUpDownCounter<int>("open").Add(5);
        _meter.CreateObservableGauge("load", () => 2);
        _meter.CreateObservableCounter("total", () => Interlocked.Increment(ref total));
        for (var i = 0; i < Count; i++)
        {
            var invocation = BeginWithDeadline();
            using var go = new Barrier(2);
            var deadline = Start(() =>
            {
                go.SignalAndWait(_stop);
                _clock.Advance(TimeSpan.FromSeconds(2.9));
            });
            go.SignalAndWait(_stop);
            Thread.SpinWait(i * 20);
            invocation.Dispose();
            Assert.True(deadline.Join(s_patience));
        }

        Assert.Equal(Enumerable.Repeat(5.0, Count), Values("open"));
        Assert.Equal(Enumerable.Repeat(2.0, Count), Values("load"));
        Assert.Equal(total, Values("total").Sum());
    }

    [Fact]
    public void Measurement_RacesTheEnd_IsWrittenOnce()
    {
        const int Count = 300;
        var counter = _meter.CreateCounter<int>("orders");
        using var together = new Barrier(2);
        var invocations = Enumerable.Range(0, Count).Select(_ => TestInvocation.Begin()).ToList();
        var measuring = Start(() => Race(invocation =>
        {
            Invocation.Enter(invocation);
            counter.Add(1);
        }));
        Race(invocation => invocation.End(null));
        Assert.True(measuring.Join(s_patience));
        invocations.Reverse();
        invocations.ForEach(invocation => invocation.Dispose());
        TestInvocation.Begin().Dispose();
        Assert.Equal(Count, Values("orders").Sum());

        void Race(Action<Invocation> step)
        {
            for (var i = 0; i < Count; i++)
            {
                together.SignalAndWait(_stop);
                Thread.SpinWait(i % 50);
                step(invocations[i].Invocation);
            }
        }
    }

    [Fact]
    public void Tag_ItsTextWaitsForAnotherMeasurement_DoesNotHang()
    {
        Metrics.ListenTo(_meter.Name + ".Tagged", "who");
        using var meter = new Meter(_meter.Name + ".Tagged");
        var counter = meter.CreateCounter<int>("orders");
        using var entered = new ManualResetEventSlim();
        using var measured = new ManualResetEventSlim();
        var tag = new Text(() =>
        {
            entered.Set();
            Assert.True(measured.Wait(s_patience, _stop));
            return "slow";
        });
        var slow = Start(() => counter.Add(1, new KeyValuePair<string, object?>("who", tag)));
        Assert.True(entered.Wait(s_patience, _stop));
        Run(() => counter.Add(2, new KeyValuePair<string, object?>("who", "quick")));
        measured.Set();
        Assert.True(slow.Join(s_patience));
        TestInvocation.Begin().Dispose();
        Assert.Equal([1, 2], Values("orders").Order());
    }

    [Fact]
    public void Configure_ItsCodeWaitsForAMetric_DoesNotHang()
    {
        Metrics.Configure(_ => Run(() => Metrics.AddMetric("outside", 1)));
        Metrics.Flush();
        Assert.Equal([1], Values("outside"));
    }

    [Metrics(Namespace = "Rows")]
    private static async Task<int> CountRowsAsync()
    {
        await Task.Yield();
        return 7;
    }

    private TestInvocation BeginWithDeadline() =>
        TestInvocation.Begin(new LambdaContext { Deadline = _clock.Now + TimeSpan.FromSeconds(3) });

    private static Thread Start(ThreadStart action)
    {
        var thread = new Thread(action) { IsBackground = true };
        thread.Start();
        return thread;
    }

    private static void Run(ThreadStart action) => Assert.True(Start(action).Join(s_patience), "It hangs.");

    private List<double> Values(string name) =>
    [
        .. _telemetry.Metrics
            .Where(root => root.MetricNames().Contains(name))
            .SelectMany(root => EmfSamples.Numbers(root.GetProperty(name))),
    ];

    private sealed class Text(Func<string> make)
    {
        public override string ToString() => make();
    }
}
