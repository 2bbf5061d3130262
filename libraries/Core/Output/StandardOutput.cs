namespace Lamplighter.Internal.Core.Output;

// Standard output, which can be a pipe that nobody reads: a write to a full pipe would block the function for good, and SIGTERM couldn't
// end it. Before a write could block, this class looks at the pipe, which takes about one system call for 32 KB of lines. If the reader
// doesn't come in time, another thread takes over. For one thread at a time.
internal sealed class StandardOutput(int descriptor = StandardOutput.Descriptor)
{
    private const int Descriptor = 1;

    // A pipe that is writable takes this many bytes without blocking.
    private const int Page = 4096;
    private const int PatienceInMilliseconds = 1000;

    private readonly Stream _output = Open(descriptor);
    private OutputBacklog? _backlog;

    // The start of a function doesn't look at the pipe, which is new then.
    private int _room = Page;
    private int _capacity;
    private bool _isUnlimited = !OperatingSystem.IsLinux();

    // False if the line is lost.
    internal bool TryWrite(ReadOnlySpan<byte> line)
    {
        if (_backlog is { } backlog)
        {
            if (backlog.IsOpen(line, out var isKept))
            {
                return isKept;
            }

            _backlog = null;
            _room = 0;
        }

        // For the whole line, however many parts it is written in.
        long until = 0;
        while (!_isUnlimited && line.Length > _room)
        {
            if (!TryMakeRoom(line.Length, ref until))
            {
                _backlog = new OutputBacklog(_output, line);
                return true;
            }

            // Only a line that is longer than the free part of the pipe is written in parts.
            var part = Math.Min(line.Length, _room);
            Write(line[..part]);
            line = line[part..];
        }

        Write(line);
        return true;
    }

    private static Stream Open(int descriptor)
    {
        try
        {
            return OperatingSystem.IsLinux() ? new OutputDescriptor(descriptor) : Console.OpenStandardOutput();
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            return Console.OpenStandardOutput();
        }
    }

    internal void WaitUntilWritten(int milliseconds) => Volatile.Read(ref _backlog)?.WaitUntilWritten(milliseconds);

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _output.Write(bytes);
        _room -= bytes.Length;
    }

    private bool TryMakeRoom(int length, ref long until)
    {
        try
        {
            if (_capacity == 0)
            {
                _capacity = PipeState.Capacity(descriptor);
                if (_capacity <= 0)
                {
                    // A file or a terminal.
                    _isUnlimited = true;
                    return true;
                }
            }

            // Two lines share a page only if both fit, so several lines fill up to half of a pipe for certain.
            if (PipeState.IsEmpty(descriptor))
            {
                _room = Math.Max(_capacity / 2, Math.Min(length, _capacity));
                return true;
            }

            _room = Page;
            var now = Environment.TickCount64;
            until = until == 0 ? now + PatienceInMilliseconds : until;
            return PipeState.WaitUntilWritable(descriptor, (int)Math.Max(0, until - now));
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            _isUnlimited = true;
            return true;
        }
    }
}
