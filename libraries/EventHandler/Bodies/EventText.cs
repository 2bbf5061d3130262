using System.Buffers;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text;

namespace Lamplighter.Internal.EventHandler.Bodies;

// The fields of server-sent events (HTML Standard, 9.2).
internal static class EventText
{
    internal static void WriteFields<T>(IBufferWriter<byte> bytes, in SseItem<T> item)
    {
        WriteType(bytes, item.EventType);
        if (item.EventId is { } id)
        {
            WriteField(bytes, "id: "u8, id);
        }

        if (item.ReconnectionInterval is { } retry)
        {
            bytes.Write("retry: "u8);
            ((long)retry.TotalMilliseconds).TryFormat(bytes.GetSpan(20), out var digits, default, CultureInfo.InvariantCulture);
            bytes.Advance(digits);
            bytes.Write("\n"u8);
        }
    }

    // The type that clients assume without the field is left out.
    internal static void WriteType(IBufferWriter<byte> bytes, string? type)
    {
        if (type is not (null or "" or SseParser.EventTypeDefault))
        {
            WriteField(bytes, "event: "u8, type);
        }
    }

    // Text can have line breaks, each of which begins a field of its own.
    internal static void WriteText(IBufferWriter<byte> bytes, ReadOnlySpan<char> text)
    {
        while (true)
        {
            var end = text.IndexOfAny('\r', '\n');
            WriteField(bytes, "data: "u8, end < 0 ? text : text[..end]);
            if (end < 0)
            {
                return;
            }

            text = text[(end + (text[end..].StartsWith("\r\n") ? 2 : 1))..];
        }
    }

    private static void WriteField(IBufferWriter<byte> bytes, ReadOnlySpan<byte> name, ReadOnlySpan<char> value)
    {
        bytes.Write(name);
        Encoding.UTF8.GetBytes(value, bytes);
        bytes.Write("\n"u8);
    }
}
