using System.Buffers;
using System.Text.Json;
using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Runtime.Errors;

// The cause of an error as X-Ray shows it, redacted. It is sent in a header, so it is ASCII on one line and small enough for servers
// that accept at most 32 KiB of headers.
internal static class XRayCause
{
    private const int MaxBytes = 24 * 1024;
    private const int MaxText = 250;

    internal static ReadOnlyMemory<byte> Of(Exception error, Redactor redactor)
    {
        var cause = Write(ErrorNode.Of(error, ErrorLimits.Levels), ErrorLimits.TraceFrames, redactor);
        for (var frames = ErrorLimits.TraceFrames / 5; cause.Length > MaxBytes; frames /= 5)
        {
            // At last, only the outermost and the innermost exception.
            cause = frames > 0
                ? Write(ErrorNode.Of(error, ErrorLimits.Levels), frames, redactor)
                : Write(ErrorNode.Of(error, 1), 0, redactor);
        }

        return cause;
    }

    private static ReadOnlyMemory<byte> Write(ErrorNode node, int maxFrames, Redactor redactor)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);

        // The default encoder escapes control characters and everything beyond ASCII, as a header requires.
        using var json = new Utf8JsonWriter(buffer);
        var paths = new List<string>();
        json.WriteStartObject();
        json.WriteString("working_directory"u8, WorkingDirectory());
        json.WriteStartArray("exceptions"u8);
        WriteException(json, node, CauseJson.NewId(), maxFrames, paths, redactor);
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

    private static void WriteException(
        Utf8JsonWriter json, ErrorNode node, string id, int maxFrames, List<string> paths, Redactor redactor)
    {
        var cause = node.Inners.Count > 0 ? CauseJson.NewId() : null;
        var message = ExceptionMembers.MessageOf(node.Error, redactor, MaxText);
        CauseJson.WriteStart(json, id, ErrorType.Of(node.Error), message, cause, node.Skipped);
        json.WriteStartArray("stack"u8);
        var frames = StackFrames.Of(node.Error, redactor, maxFrames, out var left);
        foreach (var frame in frames)
        {
            var path = CauseJson.WriteFrame(json, frame);
            if (path.Length > 0 && !paths.Contains(path))
            {
                paths.Add(path);
            }
        }

        json.WriteEndArray();
        if (left > 0)
        {
            json.WriteNumber("truncated"u8, left);
        }

        json.WriteEndObject();
        for (var i = 0; i < node.Inners.Count; i++)
        {
            // X-Ray has no place for the relation to the others.
            WriteException(json, node.Inners[i], i == 0 ? cause! : CauseJson.NewId(), maxFrames, paths, redactor);
        }
    }

    private static string WorkingDirectory()
    {
        try
        {
            var directory = Environment.CurrentDirectory;
            return directory.Length <= MaxText ? directory : directory[..MaxText];
        }
        catch (IOException)
        {
            return "";
        }
    }
}
