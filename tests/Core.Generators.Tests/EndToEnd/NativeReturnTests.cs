using System.Runtime.CompilerServices;

namespace Lamplighter.Tests;

// This project runs as if without dynamic code, so that these types can only have come from the generator.
public sealed class NativeReturnTests
{
    [Fact]
    public void Project_RunsWithoutDynamicCode() => Assert.False(RuntimeFeature.IsDynamicCodeSupported);

    [Fact]
    public async Task Call_TaskOfValueType_SeesResult()
    {
        using var telemetry = TelemetryCapture.Start();
        var seen = ObservedCall.Record();
        Assert.Equal(3, await Returns.TaskOfInt());
        Assert.Equal(["TaskOfInt entry", "TaskOfInt result 3"], seen);
    }

    [Fact]
    public async Task Call_ValueTaskOfTuple_SeesResult()
    {
        using var telemetry = TelemetryCapture.Start();
        var seen = ObservedCall.Record();
        Assert.Equal((1, "a"), await Returns.ValueTaskOfTuple());
        Assert.Equal(["ValueTaskOfTuple entry", "ValueTaskOfTuple result (1, a)"], seen);
    }

    [Fact]
    public async Task Call_AsyncEnumerable_LastsAsLongAsItsItems()
    {
        using var telemetry = TelemetryCapture.Start();
        var seen = ObservedCall.Record();
        await foreach (var item in Returns.Items())
        {
            seen.Add($"item {item}");
        }

        Assert.Equal(["Items entry", "item a", "Items result "], seen);
    }

    [Fact]
    public async Task Call_TaskOfHiddenType_IsObservedToItsEnd()
    {
        using var telemetry = TelemetryCapture.Start();
        var seen = ObservedCall.Record();
        await Returns.HiddenAsync();
        Assert.Equal(["HiddenTask entry", "HiddenTask result "], seen);
    }
}
