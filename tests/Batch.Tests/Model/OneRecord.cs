using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests;

/// <summary>A batch of one record, which is written as JSON.</summary>
internal static class OneRecord
{
    private const string Invocation = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    /// <summary>Handles the record successfully.</summary>
    internal static async Task HandleAsync(string source, string record, Action<BatchRecord> handle)
    {
        var processor = source switch
        {
            "sqs" => BatchProcessor.Sqs(Itself),
            "kinesis" => BatchProcessor.Kinesis(Itself),
            "dynamodb" => BatchProcessor.DynamoDb(Itself),
            _ => BatchProcessor.Kafka(Itself),
        };
        var json = source == "kafka" ? "{\"records\":{\"orders-2\":[" + record + "]}}" : "{\"Records\":[" + record + "]}";

        var result = await processor.RunAsync(Encoding.UTF8.GetBytes(json), (_, record, _) =>
        {
            handle(record);
            return Task.CompletedTask;
        });

        Assert.True(result.IsSuccess);
    }

    /// <summary>The span of the record.</summary>
    internal static async Task<JsonElement> SpanOfAsync(string source, string record)
    {
        using var capture = TelemetryCapture.Start();
        using (TestInvocation.Begin(new LambdaContext { TraceHeader = Invocation }))
        {
            Assert.True(Tracer.IsSampled);
            await HandleAsync(source, record, static _ => { });
        }

        return Assert.Single(capture.Segments);
    }

    private static BatchRecord Itself(BatchRecord record) => record;
}
