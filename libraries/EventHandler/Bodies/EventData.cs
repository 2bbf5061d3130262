using System.Buffers;

namespace Lamplighter.Internal.EventHandler.Bodies;

// The data of a server-sent event. Text is written as it is, everything else as JSON in a single line.
internal readonly struct EventData<T>(RequestJson formats)
{
    private readonly ItemWriter<T> _writer = new(formats);

    internal void Write(BodyBuffer buffer, T value)
    {
        if (typeof(T) == typeof(string) || value is string)
        {
            // Without data if it is null: JSON's null would be the text "null".
            EventText.WriteText(buffer.Bytes, value as string);
            return;
        }

        buffer.Bytes.Write("data: "u8);
        var start = buffer.Bytes.Length;
        _writer.Write(buffer.Json, value);
        buffer.EndLine(start);
        buffer.Bytes.Write("\n"u8);
    }
}
