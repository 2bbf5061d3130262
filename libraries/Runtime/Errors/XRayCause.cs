using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Lamplighter.Internal.Runtime.Errors;

// The cause of an error as X-Ray shows it. It travels in a header: ASCII on one line, and small enough for servers that
// take no more than 32 KiB of headers.
internal static class XRayCause
{
    private const int MaxBytes = 24 * 1024;
    private const int MaxExceptions = 8;
    private const int MaxFrames = 50;
    private const int MaxText = 250;

    internal static ReadOnlyMemory<byte> Of(Exception error)
    {
        var cause = Write(error, MaxExceptions, MaxFrames);
        for (var frames = MaxFrames / 5; cause.Length > MaxBytes; frames /= 5)
        {
            cause = frames > 0 ? Write(error, MaxExceptions, frames) : Write(error, 1, 0);
        }

        return cause;
    }

    private static ReadOnlyMemory<byte> Write(Exception error, int maxExceptions, int maxFrames)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);

        // The default encoder escapes everything that is not ASCII, and control characters: what a header needs.
        using var json = new Utf8JsonWriter(buffer);
        var paths = new List<string>();
        json.WriteStartObject();
        json.WriteString("working_directory"u8, WorkingDirectory());
        json.WriteStartArray("exceptions"u8);
        var count = 0;
        var id = NewId();
        for (var current = error; current is not null && count < maxExceptions; current = current.InnerException)
        {
            var causeId = current.InnerException is not null && count + 1 < maxExceptions ? NewId() : null;
            WriteException(json, current, id, causeId, maxFrames, paths);
            id = causeId ?? "";
            count++;
        }

        json.WriteEndArray();
        json.WriteStartArray("paths"u8);
        foreach (var path in paths)
        {
            json.WriteStringValue(path);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteException(Utf8JsonWriter json, Exception error, string id, string? causeId, int maxFrames, List<string> paths)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteString("type"u8, Short(ExceptionText.Type(error)));
        json.WriteString("message"u8, ExceptionText.Message(error, MaxText));
        if (causeId is not null)
        {
            json.WriteString("cause"u8, causeId);
        }

        var lines = StackLines.Of(error);
        if (lines.Count > maxFrames)
        {
            json.WriteNumber("truncated"u8, lines.Count - maxFrames);
        }

        json.WriteStartArray("stack"u8);
        for (var i = 0; i < lines.Count && i < maxFrames; i++)
        {
            WriteFrame(json, lines[i], paths);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // A frame's text is "at LABEL in PATH:line N", in which all but the label may be missing.
    private static void WriteFrame(Utf8JsonWriter json, string line, List<string> paths)
    {
        const string LineMark = ":line ";
        var label = line.StartsWith("at ", StringComparison.Ordinal) ? line[3..] : line;
        var path = "";
        var number = 0;
        var mark = label.LastIndexOf(LineMark, StringComparison.Ordinal);
        var place = label.LastIndexOf(" in ", StringComparison.Ordinal);
        if (place > 0 && mark > place && int.TryParse(label.AsSpan(mark + LineMark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            path = label[(place + 4)..mark];
            label = label[..place];
        }

        json.WriteStartObject();
        if (path.Length > 0)
        {
            path = Short(path);
            json.WriteString("path"u8, path);
            json.WriteNumber("line"u8, number);
            if (!paths.Contains(path))
            {
                paths.Add(path);
            }
        }

        json.WriteString("label"u8, Short(label));
        json.WriteEndObject();
    }

    private static string Short(string text) => text.Length <= MaxText ? text : text[..MaxText];

    private static string NewId() => Random.Shared.NextInt64().ToString("x16", CultureInfo.InvariantCulture);

    private static string WorkingDirectory()
    {
        try
        {
            return Short(Environment.CurrentDirectory);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
