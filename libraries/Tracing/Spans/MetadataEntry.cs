using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.Text;
using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Internal.Tracing.Spans;

// One value of metadata: a scalar, or the JSON that the value had when it was added, because the user may change it or
// dispose of it afterwards.
internal readonly record struct MetadataEntry(string Namespace, string Key, object? Value)
{
    private const int MaxBytes = 32 * 1024;

    // Of a value that is too large, so much is read that it is known to be too large.
    private const int ReadBytes = MaxBytes + (2 * 1024);
    private const int KeptBytes = 8 * 1024;
    private const int MaxScalar = 1000;
    private const int MaxName = 250;
    private const string Reserved = "AWS.";

    internal static MetadataEntry Capture(LambdaProcess process, string @namespace, string key, object? value)
    {
        var redactor = process.Redactor;
        if (value is ReadValue { Json: { } json } same && (redactor.IsEmpty || same.Key == key))
        {
            return Named(redactor.Hides(key) ? Redactor.Mask : json);
        }

        // To write what it was read as runs no other code.
        value = value is ReadValue read ? read.Attribute : value;
        if (!redactor.IsEmpty || value is not (null or bool or int or long or double or string { Length: <= MaxScalar }))
        {
            value = JsonOf(process, key, value);
        }

        return Named(value);

        MetadataEntry Named(object? value) =>
            new(Clean(redactor.HidePatternsIn(@namespace)), Clean(redactor.HidePatternsIn(key)), value);
    }

    internal static byte[] JsonOf(LambdaProcess process, string key, object? value)
    {
        using var line = JsonLine.Rent();
        process.Redactor.Write(process.Json, line.Writer, key, value, ReadBytes);
        var json = line.Written.Span;
        return json.Length <= MaxBytes
            ? json.ToArray()
            : Notice(value is string text ? Encoding.UTF8.GetByteCount(text) + 2 : null, Start(json));
    }

    // The events that a span captured, as one list.
    internal static MetadataEntry OfEvents(string @namespace, List<byte[]> events)
    {
        using var line = JsonLine.Rent();
        line.Writer.WriteStartArray();
        foreach (var one in events)
        {
            line.Writer.WriteRawValue(one, skipInputValidation: true);
        }

        line.Writer.WriteEndArray();
        return new MetadataEntry(Clean(@namespace), "events", line.Written.ToArray());
    }

    // A namespace as a JSON object, for other listeners.
    internal static string ToJson(MetadataEntries entries, string @namespace)
    {
        using var line = JsonLine.Rent();
        line.Writer.WriteStartObject();
        for (var i = 0; i < entries.Length; i++)
        {
            ref readonly var entry = ref entries[i];
            if (entry.Namespace == @namespace)
            {
                entry.Write(line.Writer, int.MaxValue);
            }
        }

        line.Writer.WriteEndObject();
        return Encoding.UTF8.GetString(line.Written.Span);
    }

    // Writes the value, or a notice where there is no room for it.
    internal void Write(Utf8JsonWriter json, int room)
    {
        json.WritePropertyName(Key);
        if (Value is byte[] written)
        {
            json.WriteRawValue(written.Length <= room ? written : Notice(written.Length, ""), skipInputValidation: true);
        }
        else
        {
            ValueWriter.TryWriteScalar(json, Value);
        }
    }

    private static byte[] Notice(int? bytes, string start)
    {
        using var line = JsonLine.Rent();
        var json = line.Writer;
        json.WriteStartObject();
        json.WriteBoolean("truncated"u8, true);
        if (bytes is { } all)
        {
            json.WriteNumber("bytes"u8, all);
        }

        if (start.Length > 0)
        {
            json.WriteString("start"u8, start);
        }

        json.WriteEndObject();
        return line.Written.ToArray();
    }

    private static string Start(ReadOnlySpan<byte> json)
    {
        // Not through the middle of a character.
        var end = KeptBytes;
        while (end > 0 && (json[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return Encoding.UTF8.GetString(json[..end]);
    }

    private static string Clean(string name)
    {
        name = TextLimit.Cut(name, MaxName);
        return name.StartsWith(Reserved, StringComparison.OrdinalIgnoreCase) ? string.Concat("AWS_", name.AsSpan(Reserved.Length)) : name;
    }
}
