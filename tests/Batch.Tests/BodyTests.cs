using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lamplighter.Tests;

public sealed class BodyTests
{
    [Fact]
    public async Task Body_AsText_IsTheText() => Assert.Equal("hello", await ReadAsync(BatchProcessor.Sqs<string>(), "hello"));

    [Fact]
    public async Task Body_AsBytes_IsUtf8() => Assert.Equal("é"u8.ToArray(), await ReadAsync(BatchProcessor.Sqs<byte[]>(), "é"));

    [Fact]
    public async Task Body_AsMemory_IsUtf8() =>
        Assert.Equal("é"u8.ToArray(), (await ReadAsync(BatchProcessor.Sqs<ReadOnlyMemory<byte>>(), "é")).ToArray());

    [Fact]
    public async Task Body_AsTheMessage_IsTheRecordOfTheEvent() =>
        Assert.Equal("hello", (await ReadAsync(BatchProcessor.Sqs<SqsMessage>(), "hello"))!.Body);

    [Fact]
    public async Task Body_ByMetadata_IsReadWithThem() =>
        Assert.Equal(new Order("a", 3), await ReadAsync(BatchProcessor.Sqs(BodyJson.Default.Order), new Order("a", 3)));

    [Fact]
    public async Task Body_ByAFunction_IsWhatItReturns() =>
        Assert.Equal(5, await ReadAsync(BatchProcessor.Sqs<int>(static record => record.Text!.Length), "hello"));

    [Fact]
    public async Task Body_OfADynamoDbRecord_IsTheNewImage()
    {
        Order? read = null;
        await BatchProcessor.DynamoDb<Order>().ProcessAsync(TestEvents.DynamoDb([new Order("a", 3)]), (order, _) =>
        {
            read = order;
            return Task.CompletedTask;
        });

        Assert.Equal(new Order("a", 3), read);
    }

    [Fact]
    public void Create_WithTheRecordOfAnotherSource_SaysWhatToUse()
    {
        var error = Assert.Throws<ArgumentException>(static () => BatchProcessor.Sqs<KinesisRecord>());

        Assert.Equal(
            "The records of SQS aren't of the type KinesisRecord, but SqsMessage. To read an event in the body, pass a function: "
            + "record => record.Sqs!.ReadEvent<S3Records>().",
            error.Message);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    public async Task Body_ThatIsNull_CannotBeRead(string body)
    {
        var result = await RunAsync(BatchProcessor.Sqs<Order>(static options => options.ThrowIfAllFailed = false), TestEvents.Sqs([body]));

        Assert.IsType<JsonException>(result.Records[0].Error);
    }

    [Fact]
    public async Task Body_OfNullByAFunction_SaysWhichRecordItIs()
    {
        var processor = BatchProcessor.Sqs<Order>(static _ => null, static options => options.ThrowIfAllFailed = false);

        var result = await RunAsync(processor, TestEvents.Sqs([new TestRecord { Body = "b", Id = "m1" }]));

        var error = Assert.IsType<JsonException>(Assert.Single(result.Records).Error);
        Assert.Equal("The body of SQS record 'm1' is empty or null, not Lamplighter.Tests.Order.", error.Message);
    }

    // Without the metadata, the member has another name.
    [Fact]
    public async Task Body_WithMetadataOfOtherNames_IsReadWithThem()
    {
        const string Json = """{"order_id":"a"}""";
        var type = NamedJson.Default.NamedOrder;
        NamedOrder? changed = null;

        var sent = await ReadAsync(BatchProcessor.Sqs(type), Json);
        await BatchProcessor.DynamoDb(type).ProcessAsync(TestEvents.DynamoDb([Json]), (order, _) =>
        {
            changed = order;
            return Task.CompletedTask;
        });

        Assert.Equal(new NamedOrder("a"), sent);
        Assert.Equal(new NamedOrder("a"), changed);
    }

    [Theory]
    [InlineData("{}", "Records")]
    [InlineData("""{"Records":[{"eventSource":"aws:kinesis"}]}""", "aws:kinesis")]
    [InlineData("""{"version":"2.0","rawPath":"/"}""", "Records")]
    [InlineData("[", "")]
    [InlineData("", "empty")]
    public async Task Process_AnEventOfSomethingElse_FailsAndSaysWhy(string json, string expected)
    {
        var error = await Assert.ThrowsAnyAsync<JsonException>(
            () => RunAsync(BatchProcessor.Sqs<Order>(), new MemoryStream(Encoding.UTF8.GetBytes(json))));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_AnEventWithoutRecords_SaysWhatToCheck()
    {
        var error = await Assert.ThrowsAsync<JsonException>(
            static () => RunAsync(BatchProcessor.Sqs<Order>(), new MemoryStream("{}"u8.ToArray())));

        Assert.Equal(
            "The event has no \"Records\", so it isn't an event of SQS. Check which event source invokes the function, or use the "
            + "processor of that source.",
            error.Message);
    }

    // A stream can have been read up to the event.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Process_AStream_IsReadFromItsPosition(bool isInMemory)
    {
        var json = """before{"Records":[{"messageId":"1","body":"{\"id\":\"a\"}"}]}"""u8;
        var content = new MemoryStream(json.ToArray()) { Position = "before".Length };

        var result = await RunAsync(BatchProcessor.Sqs<Order>(), isInMemory ? content : new GatedStream(content, Task.CompletedTask));

        Assert.Equal("1", Assert.Single(result.Records).Record.Id);
    }

    [Fact]
    public async Task Process_AFailedRecordWithoutAnIdentifier_FailsTheBatch()
    {
        var json = """{"Records":[{"messageId":"1","body":"{}"},{"body":"bad"}]}"""u8.ToArray();

        var error = await Assert.ThrowsAsync<BatchFailedException>(() => RunAsync(BatchProcessor.Sqs<Order>(), new MemoryStream(json)));

        Assert.Contains("identifier", error.Message, StringComparison.Ordinal);
    }

    private static async Task<T?> ReadAsync<T>(BatchProcessor<T> processor, object body)
    {
        T? read = default;
        await processor.ProcessAsync(TestEvents.Sqs([body]), (value, _) =>
        {
            read = value;
            return Task.CompletedTask;
        });
        return read;
    }

    private static async Task<BatchResult> RunAsync(BatchProcessor<Order> processor, Stream input)
    {
        using var capture = TelemetryCapture.Start();
        return await processor.RunAsync(input, static (_, _, _) => Task.CompletedTask);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Order))]
internal sealed partial class BodyJson : JsonSerializerContext;

internal sealed record NamedOrder(string? OrderId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(NamedOrder))]
internal sealed partial class NamedJson : JsonSerializerContext;
