using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.TestKit.Events;

// What the events of all sources have in common.
internal static class TestEvent
{
    internal const string Region = "eu-west-1";
    internal const string Account = "123456789012";

    internal static List<TestRecord> List(IEnumerable<object?> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        return [.. records.Select(static record => record as TestRecord ?? new TestRecord { Body = record })];
    }

    internal static Stream Write(Action<Utf8JsonWriter> write)
    {
        var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        stream.Position = 0;
        return stream;
    }

    internal static DateTimeOffset SentAt(TestRecord record) => record.SentAt ?? LambdaProcess.Current.Clock.GetUtcNow();

    // Different in the last digits, as the real ones are.
    internal static string Id(TestRecord record, int index, string prefix) =>
        record.Id ?? string.Create(CultureInfo.InvariantCulture, $"{prefix}{index + 1:D12}");

    internal static string Text(TestRecord record) => record.Body switch
    {
        null => "",
        string text => text,
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        var other => Encoding.UTF8.GetString(ToJson(other)),
    };

    internal static byte[] Bytes(TestRecord record) => record.Body as byte[] ?? Encoding.UTF8.GetBytes(Text(record));

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The metadata is given.")]
    internal static byte[] ToJson(object value) => LambdaProcess.Current.Json.TryGetTypeInfo(value.GetType(), out var type)
        ? JsonSerializer.SerializeToUtf8Bytes(value, type)
        : throw new NotSupportedException(
            $"There isn't any JSON metadata for {value.GetType()}. Add its context with LambdaTelemetry.Configure, or pass the body "
            + "as text.");

    internal static void WriteWindow(Utf8JsonWriter json, TestWindow? window, string arn, string shard)
    {
        if (window is null)
        {
            return;
        }

        json.WriteStartObject("window");
        json.WriteString("start", "2026-01-01T00:00:00Z");
        json.WriteString("end", "2026-01-01T00:02:00Z");
        json.WriteEndObject();
        json.WritePropertyName("state");
        json.WriteRawValue(window.State);
        json.WriteString("shardId", shard);
        json.WriteString("eventSourceARN", arn);
        json.WriteBoolean("isFinalInvokeForWindow", window.IsFinal);
        json.WriteBoolean("isWindowTerminatedEarly", false);
    }
}
