using System.Diagnostics;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.OpenTelemetry.Protobuf;

namespace Lamplighter.Internal.OpenTelemetry.Lines;

// Writes a log line as a log record. The line is redacted and bounded already.
internal static class LineRecord
{
    private const uint Sampled = 1;

    internal static void Write(
        ProtobufBuffer buffer, ReadOnlySpan<byte> line, in LineMembers members, ActivityTraceId traceId, bool isSampled, DateTime now)
    {
        buffer.WriteFixed64(RecordField.Time, UnixNanoseconds.Of(LineTime.TryParse(members.Timestamp, out var time) ? time : now));
        buffer.WriteFixed64(RecordField.ObservedTime, UnixNanoseconds.Of(now));
        if (Severity.NumberOf(members.Level) is > 0 and var severity)
        {
            buffer.WriteInteger(RecordField.SeverityNumber, severity);
        }

        if (!members.Level.IsEmpty)
        {
            buffer.WriteBytes(RecordField.SeverityText, members.Level);
        }

        if (traceId != default)
        {
            traceId.CopyTo(buffer.Take(RecordField.TraceId, 16));
            WriteSpan(buffer, members.SpanId);
            buffer.WriteFixed32(RecordField.Flags, isSampled ? Sampled : 0);
        }

        WriteMembers(buffer, line, members);
    }

    private static void WriteSpan(ProtobufBuffer buffer, ReadOnlySpan<byte> digits)
    {
        if (digits.Length == 16)
        {
            Span<char> characters = stackalloc char[16];
            for (var i = 0; i < characters.Length; i++)
            {
                characters[i] = (char)digits[i];
            }

            HexText.Read(characters, buffer.Take(RecordField.SpanId, 8));
        }
    }

    private static void WriteMembers(ProtobufBuffer buffer, ReadOnlySpan<byte> line, in LineMembers members)
    {
        var scanner = new JsonScanner(line, JsonValueWriter.MaxLineDepth);
        scanner.Read();
        while (scanner.Read() && scanner.TokenType == JsonTokenType.PropertyName)
        {
            if (!members.Has(scanner.ValueSpan))
            {
                WriteAttribute(buffer, ref scanner, line);
            }
            else if (scanner.ValueSpan.SequenceEqual("message"u8))
            {
                scanner.Read();
                JsonValueWriter.Write(buffer, RecordField.Body, ref scanner, line);
            }
            else
            {
                scanner.Skip();
            }
        }
    }

    private static void WriteAttribute(ProtobufBuffer buffer, ref JsonScanner scanner, ReadOnlySpan<byte> line)
    {
        var isError = scanner.ValueSpan.SequenceEqual("error"u8);
        var before = scanner;
        JsonValueWriter.WriteMember(buffer, RecordField.Attributes, ref scanner, line);
        before.Read();
        if (isError && before.TokenType == JsonTokenType.StartObject)
        {
            WriteException(buffer, before);
        }
    }

    // The names of OpenTelemetry's conventions, beside the whole exception with its frames and inner exceptions.
    private static void WriteException(ProtobufBuffer buffer, JsonScanner error)
    {
        while (error.Read() && error.TokenType == JsonTokenType.PropertyName)
        {
            var isType = error.ValueSpan.SequenceEqual("type"u8);
            var isMessage = error.ValueSpan.SequenceEqual("message"u8);
            error.Read();
            if ((isType || isMessage) && error.TokenType == JsonTokenType.String)
            {
                JsonValueWriter.WriteText(buffer, RecordField.Attributes, isType ? "exception.type" : "exception.message", error);
            }

            error.Skip();
        }
    }
}
