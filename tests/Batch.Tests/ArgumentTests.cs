using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Batch.AmazonEvents;

namespace Lamplighter.Tests;

/// <summary>Arguments that are null or of another source.</summary>
public sealed class ArgumentTests
{
    private static readonly BatchProcessor<Order> s_orders = BatchProcessor.Sqs<Order>();

    [Fact]
    public void Create_WithoutMetadataOrFunction_Throws()
    {
        Assert.Throws<ArgumentNullException>("type", static () => BatchProcessor.Sqs((JsonTypeInfo<Order>)null!));
        Assert.Throws<ArgumentNullException>("type", static () => BatchProcessor.Kinesis((JsonTypeInfo<Order>)null!));
        Assert.Throws<ArgumentNullException>("type", static () => BatchProcessor.DynamoDb((JsonTypeInfo<Order>)null!));
        Assert.Throws<ArgumentNullException>("type", static () => BatchProcessor.Kafka((JsonTypeInfo<Order>)null!));
        Assert.Throws<ArgumentNullException>("read", static () => BatchProcessor.Sqs((Func<BatchRecord, Order?>)null!));
        Assert.Throws<ArgumentNullException>("read", static () => BatchProcessor.Kinesis((Func<BatchRecord, Order?>)null!));
        Assert.Throws<ArgumentNullException>("read", static () => BatchProcessor.DynamoDb((Func<BatchRecord, Order?>)null!));
        Assert.Throws<ArgumentNullException>("read", static () => BatchProcessor.Kafka((Func<BatchRecord, Order?>)null!));
        Assert.Throws<ArgumentNullException>("middleware", static () => BatchProcessor.Sqs<Order>(static options => options.Use(null!)));
    }

    [Fact]
    public async Task Process_WithoutAnArgument_Throws()
    {
        await ThrowsAsync("input", static () => s_orders.ProcessAsync(null!, static (_, _, _) => Task.CompletedTask));
        await ThrowsAsync("input", static () => s_orders.RunAsync((Stream)null!, static (_, _, _) => Task.CompletedTask));
        await ThrowsAsync("handler", static () => s_orders.ProcessAsync(Empty(), (Func<Order, CancellationToken, Task>)null!));
        await ThrowsAsync("handler", static () => s_orders.ProcessAsync(Empty(), (IBatchHandler<Order>)null!));
        await ThrowsAsync("createScope", static () => s_orders.ProcessAsync(Empty(), (Func<IAsyncDisposable>)null!, static _ => null!));
        await ThrowsAsync("getHandler", static () => s_orders.ProcessAsync(Empty(), static () => Stream.Null, null!));
        await ThrowsAsync("handler", static () => s_orders.RunAsync(Empty(), (Func<Order, BatchRecord, CancellationToken, Task>)null!));
        await ThrowsAsync("handler", static () => s_orders.RunAsync("not read"u8.ToArray(), null!));
        await ThrowsAsync("handler", static () => s_orders.RunAsync(SqsMessages.Parse("{\"Records\":[]}"u8.ToArray()), null!));
        await ThrowsAsync("batch", static () => s_orders.RunAsync((EventObject)null!, static (_, _, _) => Task.CompletedTask));
    }

    // The input is left as it was.
    [Fact]
    public async Task Process_WithoutAHandler_DoesntReadTheInput()
    {
        var input = Empty();

        await ThrowsAsync("handler", () => s_orders.RunAsync(input, (Func<Order, BatchRecord, CancellationToken, Task>)null!));

        Assert.Equal(0, input.Position);
    }

    [Fact]
    public async Task Process_AnObjectOfAnotherSource_SaysWhichOneIsExpected()
    {
        var batch = KinesisRecords.Parse("{\"Records\":[]}"u8.ToArray());

        var error = await Assert.ThrowsAsync<ArgumentException>(
            "batch", () => s_orders.RunAsync(batch, static (_, _, _) => Task.CompletedTask));

        Assert.StartsWith("KinesisRecords isn't an event of SQS.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_WithoutAnOutput_Throws()
    {
        var result = await s_orders.RunAsync(Empty(), static (_, _, _) => Task.CompletedTask);

        Assert.Throws<ArgumentNullException>("output", () => result.WriteTo(null!));
    }

    [Fact]
    public async Task Record_WithoutAName_Throws() => await OneRecord.HandleAsync(
        "sqs", "{}", static record => Assert.Throws<ArgumentNullException>("name", () => record.GetAttribute(null!)));

    [Fact]
    public async Task Window_WithoutAnArgument_Throws()
    {
        BatchWindow? seen = null;
        await BatchProcessor.Kinesis<Order>(options => options.OnWindowEnd = (window, _) =>
        {
            seen = window;
            return Task.CompletedTask;
        }).ProcessAsync(TestEvents.Kinesis([], window: new TestWindow(IsFinal: true)), static (_, _) => Task.CompletedTask);

        var window = Assert.IsType<BatchWindow>(seen);
        Assert.Throws<ArgumentNullException>("type", () => window.ReadState<Order>(null!));
        Assert.Throws<ArgumentNullException>("type", () => window.ChangeState<Order>(null!, static _ => new Order("a")));
        Assert.Throws<ArgumentNullException>("change", () => window.ChangeState(BodyJson.Default.Order, null!));
    }

    [Fact]
    public void AmazonEventJson_WithoutAnArgument_Throws()
    {
        Assert.Throws<ArgumentNullException>("batch", static () => AmazonEventJson.Write<string>(null!, static (_, _) => { }));
        Assert.Throws<ArgumentNullException>("write", static () => AmazonEventJson.Write("event", null!));
        Assert.Throws<ArgumentNullException>("json", static () => AmazonEventJson.Text(null!, "n", null));
        Assert.Throws<ArgumentNullException>("json", static () => AmazonEventJson.Texts(null!, "n", null));
        Assert.Throws<ArgumentNullException>("json", static () => AmazonEventJson.List(null!, "n", (string[]?)null));
        Assert.Throws<ArgumentNullException>("json", static () => AmazonEventJson.List(null!, "n", (MemoryStream[]?)null));
        Assert.Throws<ArgumentNullException>("json", static () => AmazonEventJson.Bytes(null!, "n", (MemoryStream?)null));
        Assert.Throws<ArgumentNullException>("json", static () => AmazonEventJson.Bytes(null!, "n", (sbyte[]?)null));
        Assert.Throws<ArgumentNullException>("json", static () => AmazonEventJson.Flag(null!, "n", null));
        Assert.Throws<ArgumentNullException>("json", static () => AmazonEventJson.Time(null!, "n", null));
    }

    private static Stream Empty() => TestEvents.Sqs([]);

    private static Task<ArgumentNullException> ThrowsAsync(string parameter, Func<Task> call) =>
        Assert.ThrowsAsync<ArgumentNullException>(parameter, call);
}
