using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter;

/// <summary>A header of a Kafka record. Immutable and thread-safe.</summary>
public sealed class KafkaHeader
{
    private KafkaHeader(string name, byte[] value) => (Name, Value) = (name, value);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The value.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>The value as text. Bytes that aren't valid UTF-8 become U+FFFD.</summary>
    public string Text => Utf8Transcoder.GetString(Value.Span);

    // An array of objects with one member, whose value is an array of bytes. The bytes of Java have a sign.
    internal static KafkaHeader[] List(JsonPart headers)
    {
        var list = new List<KafkaHeader>();
        foreach (var group in headers)
        {
            if (!group.IsObject)
            {
                continue;
            }

            foreach (var header in group)
            {
                list.Add(new KafkaHeader(header.Name!, ReadBytes(header)));
            }
        }

        return [.. list];
    }

    private static byte[] ReadBytes(JsonPart items)
    {
        var bytes = new byte[items.Count()];
        var count = 0;
        foreach (var item in items)
        {
            bytes[count++] = unchecked((byte)(item.GetInt64() ?? 0));
        }

        return bytes;
    }
}
