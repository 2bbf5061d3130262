using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Lamplighter.LocalHost.Functions;

/// <summary>Splits the output of a process at line feeds, and nowhere else, so that each line arrives as it was written.</summary>
internal static class LineReader
{
    public static async Task ReadAsync(Stream stream, Action<string> onLine)
    {
        var reader = PipeReader.Create(stream);
        while (true)
        {
            var result = await reader.ReadAsync();
            var buffer = result.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                onLine(Decode(buffer.Slice(0, end)));
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (result.IsCompleted)
            {
                if (!buffer.IsEmpty)
                {
                    onLine(Decode(buffer));
                }

                await reader.CompleteAsync();
                return;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static string Decode(ReadOnlySequence<byte> line)
    {
        var text = Encoding.UTF8.GetString(line);
        return text.EndsWith('\r') ? text[..^1] : text;
    }
}
