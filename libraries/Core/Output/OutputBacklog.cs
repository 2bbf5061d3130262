using System.Globalization;
using System.Text;

namespace Lamplighter.Internal.Core.Output;

// The lines that wait for the reader of standard output, and the thread that writes them. It begins with a line, or the rest of one, that
// couldn't be written, and is closed for good when all lines are written. Thread-safe.
internal sealed class OutputBacklog
{
    private const int MaxBytes = 1024 * 1024;

    private readonly object _gate = new();
    private readonly Queue<byte[]> _lines = new();
    private readonly Stream _output;
    private int _bytes;
    private int _lost;
    private bool _isClosed;

    internal OutputBacklog(Stream output, ReadOnlySpan<byte> first)
    {
        _output = output;
        _bytes = first.Length;
        _lines.Enqueue(first.ToArray());
        new Thread(Run) { IsBackground = true, Name = "Lamplighter.Output" }.UnsafeStart();
    }

    // False once all lines are written, so that the caller writes its line. Otherwise the line is kept, or is lost if there isn't room.
    internal bool IsOpen(ReadOnlySpan<byte> line, out bool isKept)
    {
        lock (_gate)
        {
            isKept = !_isClosed && _bytes + line.Length <= MaxBytes;
            if (isKept)
            {
                _bytes += line.Length;
                _lines.Enqueue(line.ToArray());
            }
            else if (!_isClosed)
            {
                _lost++;
            }

            return !_isClosed;
        }
    }

    internal void WaitUntilWritten(int milliseconds)
    {
        var until = Environment.TickCount64 + milliseconds;
        lock (_gate)
        {
            while (!_isClosed && until - Environment.TickCount64 is > 0 and var left)
            {
                Monitor.Wait(_gate, (int)left);
            }
        }
    }

    private void Run()
    {
        try
        {
            while (Next() is { } line)
            {
                _output.Write(line);
            }
        }
        catch (Exception)
        {
            // The pipe is closed. The next line finds that out itself.
            lock (_gate)
            {
                Close();
            }
        }
    }

    private byte[]? Next()
    {
        lock (_gate)
        {
            if (_lines.TryDequeue(out var line))
            {
                _bytes -= line.Length;
                return line;
            }

            if (_lost > 0)
            {
                var report = Report(_lost);
                _lost = 0;
                return report;
            }

            Close();
            return null;
        }
    }

    // Under the lock.
    private void Close()
    {
        _isClosed = true;
        Monitor.PulseAll(_gate);
    }

    private static byte[] Report(int lost) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"level\":\"WARN\",\"message\":\"{lost} lines are lost, because the standard output wasn't read for a while.\","
            + $"\"timestamp\":\"{TimeProvider.System.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\",\"name\":\"Lamplighter\"}}\n"));
}
