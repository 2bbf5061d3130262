using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Logging.State;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Logging.Lines;

// Brings a finished line into shape and size, then keeps it back or writes it. Thread-safe.
internal sealed class LineSender(LoggingProcess logging)
{
    internal void Send(JsonLine line, in LogCall call, in LogFlow flow)
    {
        if (flow.Settings.Layout is { } layout && flow.Settings.Formatter is null)
        {
            using var laidOut = JsonLine.Rent();
            layout.Apply(line.Written.Span, laidOut.Writer);
            Fit(laidOut, call, flow);
        }
        else
        {
            Fit(line, call, flow);
        }
    }

    // A line with its line feed. The only way out.
    internal void Write(ReadOnlySpan<byte> line)
    {
        if (!logging.Process.Settings.Dev || !IndentedLine.TrySend(line, logging.Process.Output))
        {
            logging.Process.Output.Write(line);
        }
    }

    private void Fit(JsonLine line, in LogCall call, in LogFlow flow)
    {
        var written = line.Written;
        if (written.Length > flow.Settings.MaxLineBytes)
        {
            using var shorter = JsonLine.Rent();
            JsonCutter.Cut(written.Span, shorter.Writer, flow.Settings.MaxLineBytes, mark: true);
            KeepOrWrite(shorter, call, flow);
        }
        else
        {
            KeepOrWrite(line, call, flow);
        }
    }

    private void KeepOrWrite(JsonLine line, in LogCall call, in LogFlow flow)
    {
        var bytes = line.Finish();
        if (flow.BufferFor(call.Level)?.TryAdd(bytes) == true)
        {
            return;
        }

        if (call.Level >= LogLevel.Error && !call.KeepsBuffer && flow.Settings.Buffer is { FlushOnError: true })
        {
            flow.FlushBuffer();
        }

        Write(bytes);
    }
}
