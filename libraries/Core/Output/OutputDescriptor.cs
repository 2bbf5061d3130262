using System.Runtime.InteropServices;

namespace Lamplighter.Internal.Core.Output;

// Standard output, or another file descriptor, as a stream. The console's own stream sets up the terminal, a writer and its encoding first.
// Gain: 2 ms of a cold start. Only on Linux.
internal sealed unsafe partial class OutputDescriptor : Stream
{
    private const int Interrupted = 4;
    private const int WouldBlock = 11;
    private const int NoReader = 32;
    private const int BrokenPipe = 13;
    private const nint DefaultAction = 0;
    private const nint Ignore = 1;

    private readonly int _descriptor;

    // Without this, a write to a pipe that was closed ends the process. .NET does the same when it sets up its signals, which can be later.
    internal OutputDescriptor(int descriptor)
    {
        _descriptor = descriptor;
        if (Signal(BrokenPipe, Ignore) is not DefaultAction and var other)
        {
            _ = Signal(BrokenPipe, other);
        }
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint written;
            fixed (byte* bytes = buffer)
            {
                written = Write(_descriptor, bytes, (nuint)buffer.Length);
            }

            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }

            // Another program can have set the pipe to be non-blocking.
            var error = Marshal.GetLastSystemError();
            if (error == WouldBlock)
            {
                PipeState.WaitUntilWritable(_descriptor, int.MaxValue);
            }
            else if (error == NoReader)
            {
                return; // As the console does: nobody will read it.
            }
            else if (error != Interrupted)
            {
                throw new IOException($"Standard output can't be written to (error {error}).");
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    [LibraryImport("libc", EntryPoint = "write")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint Write(int descriptor, byte* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint Signal(int signal, nint action);
}
