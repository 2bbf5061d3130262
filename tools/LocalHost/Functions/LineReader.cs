using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Lamplighter.LocalHost.Functions;

/// <summary>Splits the output of a process at line feeds, and nowhere else, so that each line arrives as it was written.</summary>
internal static class LineReader
{
    /// <summary>A longer line is passed on in parts of this many bytes.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private static readonly StreamPipeReaderOptions s_options = new(bufferSize: 64 * 1024);

    /// <summary>Reads until the end of the stream. A line whose handling throws is dropped, and the next one is read.</summary>
    public static async Task ReadAsync(Stream stream, Action<string> onLine, Action<Exception> onDropped)
    {
        var reader = PipeReader.Create(stream, s_options);
        var searched = 0L;
        while (true)
        {
            var result = await reader.ReadAsync();
            var buffer = result.Buffer;

            // The part before was searched when it arrived.
            while (buffer.Slice(searched).PositionOf((byte)'\n') is { } end)
            {
                Pass(buffer.Slice(0, end));
                (buffer, searched) = (buffer.Slice(buffer.GetPosition(1, end)), 0);
            }

            while (buffer.Length > MaxBytes)
            {
                Pass(buffer.Slice(0, MaxBytes));
                buffer = buffer.Slice(MaxBytes);
            }

            if (result.IsCompleted)
            {
                if (!buffer.IsEmpty)
                {
                    Pass(buffer);
                }

                await reader.CompleteAsync();
                return;
            }

            searched = buffer.Length;
            reader.AdvanceTo(buffer.Start, buffer.End);
        }

        void Pass(ReadOnlySequence<byte> line)
        {
            try
            {
                onLine(Decode(line));
            }
            catch (Exception error)
            {
                onDropped(error);
            }
        }
    }

    private static string Decode(ReadOnlySequence<byte> line)
    {
        var text = Encoding.UTF8.GetString(line);
        return text.EndsWith('\r') ? text[..^1] : text;
    }
}
