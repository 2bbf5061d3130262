using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Settings;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed partial class AllocationTests
{
    // Optimised code allocates nothing; unoptimised code boxes values to ask for their type.
    private const int Limit = 200;

    private static readonly string[] s_keys = ["k1", "k2", "k3", "k4", "k5"];

    [Fact]
    public void DisabledCall_AllocatesNothing() =>
        Assert.Equal(0, Measure(static () =>
        {
            Logger.LogDebug("Order {Id} for {Customer} at {Place}", 42, "Ada", Guid.Empty);
            Logger.LogDebug("plain");
        }));

    [Fact]
    public void Line_WithTwoValuesFiveKeysAndContext_AllocatesLittle() =>
        Assert.InRange(Measure(static () => Logger.LogInformation("Order {Id} for {Customer}", 42, "Ada")), 0, Limit);

    [Fact]
    public void Line_OfOtherValueTypes_AllocatesLittle() =>
        Assert.InRange(Measure(static () => Logger.LogInformation("{A} {B} {C}", 1.5, Guid.Empty, 2.5m)), 0, 2 * Limit);

    [Fact]
    public void Line_ThroughLoggerMessage_AllocatesLittle()
    {
        var log = Logger.Create<AllocationTests>();
        Assert.InRange(Measure(() => Charged(log, 42, "Ada")), 0, 120);
    }

    [Fact]
    public void Line_InScope_AllocatesLittle()
    {
        using var scope = Logger.PushKey("scoped", 1);
        Assert.InRange(Measure(static () => Logger.LogInformation("Order {Id}", 42)), 0, Limit);
    }

    // Per call, in an invocation with five keys.
    private static long Measure(Action action)
    {
        var before = LambdaProcess.Swap(new LambdaProcess(static _ => null, new TelemetryOutput(Stream.Null), TimeProvider.System));
        long allocated = 0;
        Handlers.Plain(
            () =>
            {
                foreach (var key in s_keys)
                {
                    Logger.AppendKey(key, key);
                }

                for (var i = 0; i < 200; i++)
                {
                    action();
                }

                var start = GC.GetAllocatedBytesForCurrentThread();
                for (var i = 0; i < 100; i++)
                {
                    action();
                }

                allocated = (GC.GetAllocatedBytesForCurrentThread() - start) / 100;
            },
            new LambdaContext { AwsRequestId = "r1", FunctionName = "fn" });
        LambdaProcess.Swap(before);
        return allocated;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Order {Id} for {Customer}")]
    private static partial void Charged(ILogger logger, int id, string customer);
}
