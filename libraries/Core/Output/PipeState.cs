using System.Runtime.InteropServices;

namespace Lamplighter.Internal.Core.Output;

// What the operating system tells about the pipe behind a file descriptor. Only on Linux.
internal static unsafe partial class PipeState
{
    private const short Writable = 4;
    private const nuint BytesToRead = 0x541b;
    private const int PipeSize = 1032;

    // In bytes; not positive if the descriptor isn't that of a pipe.
    internal static int Capacity(int descriptor) => Control(descriptor, PipeSize, 0);

    // Whether the reader has taken everything.
    internal static bool IsEmpty(int descriptor)
    {
        int bytes;
        return Query(descriptor, BytesToRead, &bytes) == 0 && bytes == 0;
    }

    // Waits until the pipe takes at least a page, or has no reader any more. False if that doesn't happen in time.
    internal static bool WaitUntilWritable(int descriptor, int milliseconds)
    {
        var until = Environment.TickCount64 + milliseconds;
        while (true)
        {
            var request = new PollDescriptor { Descriptor = descriptor, Events = Writable };
            var found = Poll(&request, 1, milliseconds);
            milliseconds = (int)(until - Environment.TickCount64);

            // A signal, such as those of the garbage collector, ends the wait early with a negative result.
            if (found >= 0 || milliseconds <= 0)
            {
                return found > 0;
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Control(int descriptor, int command, nint argument);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Query(int descriptor, nuint request, int* result);

    [LibraryImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Poll(PollDescriptor* descriptors, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        internal int Descriptor;
        internal short Events;
        internal short Found;
    }
}
