using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;

namespace Lamplighter.Tests;

/// <summary>What a record allocates beside the event. Limits are measured values with little room.</summary>
public sealed class AllocationTests
{
    private const int Count = 1000;

    [Theory]
    [InlineData("orders")]
    [InlineData("orders.fifo")]
    public void Process_ARecord_AllocatesLittle(string queue)
    {
        var before = LambdaProcess.Swap(new LambdaProcess(static _ => null, new TelemetryOutput(Stream.Null), TimeProvider.System));
        using var invocation = TestInvocation.Begin();
        var processor = BatchProcessor.Sqs<SqsMessage>();
        var stream = (MemoryStream)TestEvents.Sqs(
            Enumerable.Range(0, Count).Select(static i => new TestRecord { Body = new Order($"o{i}"), Group = $"g{i % 100}" }), queue);
        var json = stream.ToArray();
        Func<SqsMessage, BatchRecord, CancellationToken, Task> handler = static (_, _, _) => Task.CompletedTask;

        var reading = Allocations.Floor(() => Assert.Equal(Count, SqsMessages.Parse(json).Records.Count), 1);
        var processing = Allocations.PerCall(
            () => Assert.True(processor.RunAsync(json, handler).IsCompletedSuccessfully), reading + (500 * Count), 1);

        LambdaProcess.Swap(before);
        Assert.InRange((processing - reading) / Count, 0, 500);
    }
}
