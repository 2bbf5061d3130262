using System.Buffers;
using System.Globalization;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Logging.State;

namespace Lamplighter.Internal.Logging.Buffering;

// The lines that one invocation keeps back, finished and redacted, as they were when they were logged. Thread-safe.
internal sealed class LogBuffer(LoggingProcess logging, int maxBytes)
{
    private readonly object _gate = new();
    private LineRing? _ring;
    private bool _closed;

    // False when the line is to be written at once.
    internal bool TryAdd(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            return !_closed && (_ring ??= new LineRing(maxBytes)).TryAdd(line);
        }
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _ring?.Clear();
        }
    }

    // Under the lock, so that what was logged first is written first.
    internal void Flush()
    {
        lock (_gate)
        {
            if (_ring is { IsEmpty: false } ring)
            {
                Report(ring.Dropped);
                var line = new ArrayBufferWriter<byte>(1024);
                while (ring.TryTake(line))
                {
                    logging.Sender.Write(line.WrittenSpan);
                    line.ResetWrittenCount();
                }

                ring.Clear();
            }
        }
    }

    // From now on everything is written at once. In one step with the flush, or a line in between would be lost.
    internal void Close(bool flush)
    {
        lock (_gate)
        {
            if (flush)
            {
                Flush();
            }

            _closed = true;
            _ring?.Return();
            _ring = null;
        }
    }

    private void Report(int dropped)
    {
        if (dropped > 0)
        {
            logging.Process.Warn(string.Create(CultureInfo.InvariantCulture, $"The oldest {dropped} buffered log lines of this invocation are lost: the buffer of {maxBytes} bytes was full. Raise LogBufferOptions.MaxBytes to keep more."));
        }
    }
}
