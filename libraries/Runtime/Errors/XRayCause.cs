using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Lamplighter.Internal.Core.Errors;

namespace Lamplighter.Internal.Runtime.Errors;

// The cause of an error as X-Ray shows it. It is sent in a header, so it is ASCII on one line and small enough for servers that
// accept at most 32 KiB of headers.
internal static class XRayCause
{
    private const int MaxBytes = 24 * 1024;
    private const int MaxExceptions = 8;
    private const int MaxFrames = 50;
    private const int MaxCountedFrames = 100;
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

        // The default encoder escapes control characters and everything beyond ASCII, as a header requires.
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

        var frames = StackFrames.Of(error, MaxCountedFrames);
        if (frames.Count > maxFrames)
        {
            json.WriteNumber("truncated"u8, frames.Count - maxFrames);
        }

        json.WriteStartArray("stack"u8);
        for (var i = 0; i < frames.Count && i < maxFrames; i++)
        {
            WriteFrame(json, frames[i], paths);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFrame(Utf8JsonWriter json, string frame, List<string> paths)
    {
        StackFrames.Split(frame, out var label, out var path, out var line);
        json.WriteStartObject();
        if (path.Length > 0)
        {
            var file = Short(path).ToString();
            json.WriteString("path"u8, file);
            json.WriteNumber("line"u8, line);
            if (!paths.Contains(file))
            {
                paths.Add(file);
            }
        }

        json.WriteString("label"u8, Short(label));
        json.WriteEndObject();
    }

    private static ReadOnlySpan<char> Short(ReadOnlySpan<char> text) => text.Length <= MaxText ? text : text[..MaxText];

    private static string NewId() => Random.Shared.NextInt64().ToString("x16", CultureInfo.InvariantCulture);

    private static string WorkingDirectory()
    {
        try
        {
            return Short(Environment.CurrentDirectory).ToString();
        }
        catch (IOException)
        {
            return "";
        }
    }
}
