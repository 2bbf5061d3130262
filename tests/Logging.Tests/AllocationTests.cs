using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Settings;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed partial class AllocationTests
{
    private static readonly string[] s_keys = ["k1", "k2", "k3", "k4", "k5"];

    [Fact]
    public void DisabledCall_AllocatesNothing() =>
        AssertAllocates(0, static () =>
        {
            Logger.LogDebug("Order {Id} for {Customer} at {Place}", 42, "Ada", Guid.Empty);
            Logger.LogDebug("plain");
        });

    // Optimized code allocates nothing; a debug build boxes values to ask for their type.
    [Fact]
    public void Line_WithTwoValuesFiveKeysAndContext_AllocatesLittle() =>
        AssertAllocates(200, static () => Logger.LogInformation("Order {Id} for {Customer}", 42, "Ada"));

    [Fact]
    public void Line_OfOtherValueTypes_AllocatesLittle() =>
        AssertAllocates(400, static () => Logger.LogInformation("{A} {B} {C}", 1.5, Guid.Empty, 2.5m));

    [Fact]
    public void Line_ThroughLoggerMessage_AllocatesLittle()
    {
        var log = Logger.Create<AllocationTests>();
        AssertAllocates(120, () => Charged(log, 42, "Ada"));
    }

    [Fact]
    public void Line_InScope_AllocatesLittle()
    {
        using var scope = Logger.PushKey("scoped", 1);
        AssertAllocates(200, static () => Logger.LogInformation("Order {Id}", 42));
    }

    // Per call, in an invocation with five keys.
    private static void AssertAllocates(long limit, Action action)
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

                allocated = Allocations.PerCall(action, limit);
            },
            new LambdaContext { AwsRequestId = "r1", FunctionName = "fn" });
        LambdaProcess.Swap(before);
        Assert.InRange(allocated, 0, limit);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Order {Id} for {Customer}")]
    private static partial void Charged(ILogger logger, int id, string customer);
}
