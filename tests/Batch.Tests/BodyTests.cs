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

        Assert.Contains("SqsMessage", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    public async Task Body_ThatIsNull_CannotBeRead(string body)
    {
        var result = await RunAsync(BatchProcessor.Sqs<Order>(static options => options.ThrowIfAllFailed = false), TestEvents.Sqs([body]));

        Assert.IsType<JsonException>(result.Records[0].Error);
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
