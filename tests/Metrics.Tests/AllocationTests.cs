using System.Diagnostics.Metrics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Settings;

namespace Lamplighter.Tests;

/// <summary>What hot paths allocate in steady state. Limits are measured values with little room.</summary>
public sealed class AllocationTests
{
    [Fact]
    public void AddAndFlush_FiveMetrics_AllocatesNothing()
    {
        using var capture = new NullCapture([]);
        using var invocation = TestInvocation.Begin();
        Assert.Equal(0, Allocations.PerCall(AddAndFlush, 0));
    }

    [Fact]
    public void AddAndFlush_OutsideOfInvocations_AllocatesNothing()
    {
        using var capture = new NullCapture([]);
        Assert.Equal(0, Allocations.PerCall(AddAndFlush, 0));
    }

    [Fact]
    public void AddSingleMetric_WithoutDimensions_AllocatesNothing()
    {
        using var capture = new NullCapture([]);
        using var invocation = TestInvocation.Begin();
        Assert.Equal(0, Allocations.PerCall(static () => Metrics.AddSingleMetric("Orders", 1, MetricUnit.Count), 0));
    }

    [Fact]
    public void AddDimensions_OfOneDocument_AllocatesNothing()
    {
        using var capture = new NullCapture([]);
        using var invocation = TestInvocation.Begin();
        Assert.Equal(0, Allocations.PerCall(static () => Metrics.AddDimensions(("tier", "gold"), ("region", "eu-west-1")), 0));
    }

    [Fact]
    public void WholeInvocation_FiveMetrics_AllocatesLittleBesideCore()
    {
        using var capture = new NullCapture([]);
        var bare = Allocations.Floor(() => TestInvocation.Begin(s_context).Dispose());
        var with = Allocations.PerCall(() =>
        {
            using var invocation = TestInvocation.Begin(s_context);
            Add();
        }, bare + 200);

        // The recorder, its lock, and the slot table that Core makes for it.
        Assert.InRange(with - bare, 0, 200);
    }

    [Fact]
    public void Woven_AddsNothing_AllocatesNothing()
    {
        using var capture = new NullCapture([]);
        using var invocation = TestInvocation.Begin();
        Assert.InRange(Allocations.PerCall(Handlers.AddsNothing, 0), 0, 0);
    }

    [Fact]
    public void WholeInvocation_ACounterOfAMeter_AllocatesLittleBesideTheRecorder()
    {
        using var capture = new NullCapture([]);
        using var meter = new Meter($"Shop.{Guid.NewGuid():N}");
        Metrics.ListenTo(meter.Name, "tier");
        var counter = meter.CreateCounter<int>("orders");
        var gold = new KeyValuePair<string, object?>("tier", "gold");

        // However often it is measured.
        Assert.InRange(Allocations.PerCall(() => Measured(1), 1056), 0, 1056);
        Assert.InRange(Allocations.PerCall(() => Measured(100), 1056), 0, 1056);

        void Measured(int times)
        {
            using var invocation = TestInvocation.Begin(s_context);
            for (var i = 0; i < times; i++)
            {
                counter.Add(1, gold);
            }
        }
    }

    [Fact]
    public void Disabled_Calls_AllocateNothing()
    {
        using var capture = new NullCapture(new() { ["POWERTOOLS_METRICS_DISABLED"] = "1" });
        using var invocation = TestInvocation.Begin();
        Assert.Equal(0, Allocations.PerCall(AddAndFlush, 0));
    }

    private static readonly LambdaContext s_context = new() { AwsRequestId = "r1" };

    private static void AddAndFlush()
    {
        Add();
        Metrics.Flush();
    }

    private static void Add()
    {
        Metrics.AddDimension("tier", "gold");
        Metrics.AddDimension("region", "eu-west-1");
        Metrics.AddMetadata("order", "o-4711");
        Metrics.AddMetric("Orders", 1, MetricUnit.Count);
        Metrics.AddMetric("Items", 3, MetricUnit.Count);
        Metrics.AddMetric("Amount", 99.95, MetricUnit.None);
        Metrics.AddMetric("Load", 12.5, MetricUnit.Milliseconds);
        Metrics.AddMetric("Charge", 250, MetricUnit.Milliseconds);
    }

    private sealed class NullCapture : IDisposable
    {
        private readonly LambdaProcess? _before;

        internal NullCapture(Dictionary<string, string> environment)
        {
            environment["POWERTOOLS_METRICS_NAMESPACE"] = "App";
            Func<string, string?> read = environment.GetValueOrDefault;
            _before = LambdaProcess.Swap(new LambdaProcess(read, new TelemetryOutput(Stream.Null), TimeProvider.System));
        }

        public void Dispose() => LambdaProcess.Swap(_before);
    }
}
