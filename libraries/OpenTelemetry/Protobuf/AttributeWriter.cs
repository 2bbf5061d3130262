using System.Globalization;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Internal.OpenTelemetry.Protobuf;

// Writes KeyValue messages. A text is cut to a number of characters, and an array to a number of values.
internal readonly struct AttributeWriter(ProtobufBuffer buffer, int maxText)
{
    private const int Key = 1;
    private const int Value = 2;
    private const int Text = 1;
    private const int Flag = 2;
    private const int Integer = 3;
    private const int Number = 4;
    private const int List = 5;
    private const int Values = 1;
    private const int Bytes = 7;

    private const int MaxItems = 1000;

    internal void Write(int field, string key, object? value)
    {
        var start = buffer.BeginShort(field);
        buffer.WriteText(Key, key);
        WriteValue(Value, value);
        buffer.EndShort(start);
    }

    internal void Write(int field, string key, string value) => WriteText(field, key, value);

    internal void WriteText(int field, string key, ReadOnlySpan<char> value)
    {
        var start = buffer.BeginShort(field);
        buffer.WriteText(Key, key);
        var inner = buffer.BeginShort(Value);
        buffer.WriteText(Text, Cut(value));
        buffer.EndShort(inner);
        buffer.EndShort(start);
    }

    internal void Write(int field, string key, bool value)
    {
        var start = buffer.BeginShort(field);
        buffer.WriteText(Key, key);
        var inner = buffer.BeginShort(Value);
        buffer.WriteInteger(Flag, value ? 1UL : 0);
        buffer.EndShort(inner);
        buffer.EndShort(start);
    }

    internal void Write(int field, string key, long value)
    {
        var start = buffer.BeginShort(field);
        buffer.WriteText(Key, key);
        var inner = buffer.BeginShort(Value);
        buffer.WriteInteger(Integer, value);
        buffer.EndShort(inner);
        buffer.EndShort(start);
    }

    // An AnyValue.
    internal void WriteValue(int field, object? value)
    {
        var start = buffer.BeginShort(field);
        switch (value)
        {
            case null:
                break;
            case string text:
                buffer.WriteText(Text, Cut(text));
                break;
            case bool flag:
                buffer.WriteInteger(Flag, flag ? 1UL : 0);
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                buffer.WriteInteger(Integer, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double or float:
                buffer.WriteDouble(Number, Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                buffer.WriteBytes(Bytes, bytes.AsSpan(0, Math.Min(bytes.Length, maxText)));
                break;
            case string[] texts:
                WriteList(texts);
                break;
            case Array { Rank: 1 } list:
                WriteList(list);
                break;
            default:
                buffer.WriteText(Text, Cut(InvariantText.Of(value)));
                break;
        }

        buffer.EndShort(start);
    }

    // Never between the two halves of a surrogate pair.
    internal ReadOnlySpan<char> Cut(ReadOnlySpan<char> text) =>
        text.Length <= maxText ? text : text[..(maxText > 0 && char.IsHighSurrogate(text[maxText - 1]) ? maxText - 1 : maxText)];

    // The most frequent list, without the enumerator of all kinds of arrays.
    private void WriteList(string?[] texts)
    {
        var start = buffer.BeginShort(List);
        for (var i = 0; i < texts.Length && i < MaxItems; i++)
        {
            WriteValue(Values, texts[i]);
        }

        buffer.EndShort(start);
    }

    // Lists inside of lists aren't values of attributes: they become text.
    private void WriteList(Array list)
    {
        var start = buffer.BeginShort(List);
        var count = 0;
        foreach (var item in list)
        {
            if (count++ == MaxItems)
            {
                break;
            }

            WriteValue(Values, item is Array ? item.ToString() : item);
        }

        buffer.EndShort(start);
    }
}
