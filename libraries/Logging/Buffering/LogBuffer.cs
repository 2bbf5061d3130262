using System.Buffers;
using System.Globalization;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Logging.Output;

namespace Lamplighter.Internal.Logging.Buffering;

// The lines that one invocation buffers: finished and redacted as they were when they were logged. Thread-safe.
internal sealed class LogBuffer(LambdaProcess process, LineOutput output, int maxBytes)
{
    private readonly Lock _gate = new();
    private LineRing? _ring;
    private bool _closed;

    // False when the line must be written at once.
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

    // Writes under the lock, so that lines keep their order.
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
                    output.Write(line.WrittenSpan);
                    line.ResetWrittenCount();
                }

                ring.Clear();
            }
        }
    }

    // From now on lines are written at once. One step with the flush, because a line in between would be lost.
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
            process.Warn(string.Create(
                CultureInfo.InvariantCulture,
                $"The oldest {dropped} buffered log lines of this invocation are lost, because the buffer of {maxBytes} bytes was full. " +
                $"Increase LogBufferOptions.MaxBytes to keep more."));
        }
    }
}
