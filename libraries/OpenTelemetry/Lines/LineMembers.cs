using System.Text.Json;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.OpenTelemetry.Protobuf;

namespace Lamplighter.Internal.OpenTelemetry.Lines;

// The members of a log line that a record has fields for. Options can rename them, so a line can lack each of them.
internal ref struct LineMembers
{
    // The category of the logger.
    internal ReadOnlySpan<byte> Category { get; private set; }

    internal ReadOnlySpan<byte> Level { get; private set; }

    internal ReadOnlySpan<byte> Timestamp { get; private set; }

    internal ReadOnlySpan<byte> SpanId { get; private set; }

    internal static LineMembers Read(ReadOnlySpan<byte> line)
    {
        var members = default(LineMembers);
        var scanner = new JsonScanner(line, JsonValueWriter.MaxLineDepth);
        scanner.Read();
        while (scanner.Read() && scanner.TokenType == JsonTokenType.PropertyName)
        {
            var name = scanner.ValueSpan;
            scanner.Read();
            if (scanner.TokenType == JsonTokenType.String && !scanner.ValueIsEscaped)
            {
                members.Take(name, scanner.ValueSpan);
            }

            scanner.Skip();
        }

        return members;
    }

    // Whether a field of the record has the value, so that it isn't an attribute too.
    internal readonly bool Has(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("level"u8) ? !Level.IsEmpty
        : name.SequenceEqual("timestamp"u8) ? !Timestamp.IsEmpty
        : name.SequenceEqual("span_id"u8) ? !SpanId.IsEmpty
        : name.SequenceEqual("name"u8) ? !Category.IsEmpty
        : name.SequenceEqual("message"u8) || name.SequenceEqual("xray_trace_id"u8);

    private void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (name.SequenceEqual("name"u8))
        {
            Category = value;
        }
        else if (name.SequenceEqual("level"u8))
        {
            Level = value;
        }
        else if (name.SequenceEqual("timestamp"u8))
        {
            Timestamp = value;
        }
        else if (name.SequenceEqual("span_id"u8) && value.Length == 16 && HexText.Is(value))
        {
            SpanId = value;
        }
    }
}
