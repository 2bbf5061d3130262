using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Batch.Results;

// The response, as Lambda documents it for event source mappings with ReportBatchItemFailures and for tumbling windows.
internal static class ResponseJson
{
    private static readonly byte[] s_success = """{"batchItemFailures":[]}"""u8.ToArray();

    internal static byte[] Write(IReadOnlyList<BatchRecord> reported, BatchWindow? window)
    {
        if (reported.Count == 0 && window is null)
        {
            return s_success;
        }

        using var line = JsonLine.Rent();
        var json = line.Writer;
        json.WriteStartObject();
        json.WriteStartArray("batchItemFailures"u8);
        foreach (var record in reported)
        {
            json.WriteStartObject();
            json.WritePropertyName("itemIdentifier"u8);
            record.Source.WriteIdentifier(json, record.Event);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        // Without it, Lambda takes the invocation as failed.
        if (window is not null)
        {
            json.WritePropertyName("state"u8);
            json.WriteRawValue(window.State is { IsEmpty: false } state ? state.Span : "{}"u8);
        }

        json.WriteEndObject();
        return line.Written.ToArray();
    }
}
