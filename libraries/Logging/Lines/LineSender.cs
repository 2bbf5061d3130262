using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Logging.Json;
using Lamplighter.Internal.Logging.Output;
using Lamplighter.Internal.Logging.Shared;

namespace Lamplighter.Internal.Logging.Lines;

// Gives a finished line its layout and its size, then buffers or writes it. Thread-safe.
internal sealed class LineSender(LineOutput output)
{
    internal void Send(JsonLine line, in AmbientLogState state)
    {
        if (state.Settings.Layout is { } layout && state.Settings.Formatter is null)
        {
            using var laidOut = JsonLine.Rent();
            layout.Apply(line.Written.Span, laidOut.Writer);
            Fit(laidOut, state);
        }
        else
        {
            Fit(line, state);
        }
    }

    private void Fit(JsonLine line, in AmbientLogState state)
    {
        var written = line.Written;
        if (written.Length > state.Settings.MaxLineBytes)
        {
            using var shorter = JsonLine.Rent();
            var layout = state.Settings.Formatter is null ? state.Settings.Layout : null;
            var mark = layout?.Truncated ?? LogLineKeys.Utf8(LogLineKeys.Truncated);
            JsonCutter.Cut(written.Span, shorter.Writer, state.Settings.MaxLineBytes, mark);
            BufferOrWrite(shorter, state);
        }
        else
        {
            BufferOrWrite(line, state);
        }
    }

    private void BufferOrWrite(JsonLine line, in AmbientLogState state)
    {
        var bytes = line.Finish();
        if (state.Buffer?.TryAdd(bytes) == true)
        {
            return;
        }

        state.FlushedBuffer?.Flush();
        output.Write(bytes);
    }
}
