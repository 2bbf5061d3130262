using System.Buffers.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Text;
using Lamplighter.Internal.OpenTelemetry.Protobuf;

namespace Lamplighter.Internal.OpenTelemetry.Lines;

// Writes JSON values as AnyValue messages: objects and arrays keep their structure.
internal static class JsonValueWriter
{
    // A log line is nested less deeply.
    internal const int MaxLineDepth = 512;

    // Deeper values are JSON in a text.
    private const int MaxDepth = 32;

    private const int Text = 1;
    private const int Flag = 2;
    private const int Integer = 3;
    private const int Number = 4;
    private const int Array = 5;
    private const int Object = 6;
    private const int Items = 1;
    private const int Key = 1;
    private const int Value = 2;

    // The scanner is at the value, and ends at its last token.
    internal static void Write(ProtobufBuffer buffer, int field, ref JsonScanner scanner, ReadOnlySpan<byte> json, int depth = 0)
    {
        var start = buffer.BeginShort(field);
        switch (scanner.TokenType)
        {
            case JsonTokenType.String:
                WriteText(buffer, Text, scanner);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                buffer.WriteInteger(Flag, scanner.TokenType == JsonTokenType.True ? 1UL : 0);
                break;
            case JsonTokenType.Number:
                WriteNumber(buffer, scanner.ValueSpan);
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray when depth == MaxDepth:
                var from = scanner.TokenStartIndex;
                scanner.Skip();
                buffer.WriteBytes(Text, json[from..scanner.BytesConsumed]);
                break;
            case JsonTokenType.StartObject:
                WriteObject(buffer, ref scanner, json, depth);
                break;
            case JsonTokenType.StartArray:
                WriteArray(buffer, ref scanner, json, depth);
                break;
        }

        buffer.EndShort(start);
    }

    // A KeyValue. The scanner is at the name, and ends at the last token of the value.
    internal static void WriteMember(ProtobufBuffer buffer, int field, ref JsonScanner scanner, ReadOnlySpan<byte> json, int depth = 0)
    {
        var start = buffer.BeginShort(field);
        WriteText(buffer, Key, scanner);
        scanner.Read();
        Write(buffer, Value, ref scanner, json, depth);
        buffer.EndShort(start);
    }

    // A KeyValue with the text that the scanner is at.
    internal static void WriteText(ProtobufBuffer buffer, int field, string key, in JsonScanner scanner)
    {
        var start = buffer.BeginShort(field);
        buffer.WriteText(Key, key);
        var value = buffer.BeginShort(Value);
        WriteText(buffer, Text, scanner);
        buffer.EndShort(value);
        buffer.EndShort(start);
    }

    private static void WriteText(ProtobufBuffer buffer, int field, in JsonScanner scanner)
    {
        if (scanner.ValueIsEscaped)
        {
            buffer.WriteText(field, TextOf(scanner));
        }
        else
        {
            buffer.WriteBytes(field, scanner.ValueSpan);
        }
    }

    private static string TextOf(in JsonScanner scanner)
    {
        try
        {
            return scanner.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a pair of surrogates.
            return Utf8Transcoder.GetString(scanner.ValueSpan);
        }
    }

    private static void WriteNumber(ProtobufBuffer buffer, ReadOnlySpan<byte> digits)
    {
        if (Utf8Parser.TryParse(digits, out long integer, out var read) && read == digits.Length)
        {
            buffer.WriteInteger(Integer, integer);
        }
        else if (Utf8Parser.TryParse(digits, out double number, out read) && read == digits.Length)
        {
            buffer.WriteDouble(Number, number);
        }
        else
        {
            buffer.WriteBytes(Text, digits);
        }
    }

    private static void WriteObject(ProtobufBuffer buffer, ref JsonScanner scanner, ReadOnlySpan<byte> json, int depth)
    {
        var start = buffer.BeginShort(Object);
        while (scanner.Read() && scanner.TokenType == JsonTokenType.PropertyName)
        {
            WriteMember(buffer, Items, ref scanner, json, depth + 1);
        }

        buffer.EndShort(start);
    }

    private static void WriteArray(ProtobufBuffer buffer, ref JsonScanner scanner, ReadOnlySpan<byte> json, int depth)
    {
        var start = buffer.BeginShort(Array);
        while (scanner.Read() && scanner.TokenType != JsonTokenType.EndArray)
        {
            Write(buffer, Items, ref scanner, json, depth + 1);
        }

        buffer.EndShort(start);
    }
}
