namespace Lamplighter.Tests;

// Counts the bytes that are read.
internal sealed class CountingStream(byte[] bytes) : MemoryStream(bytes)
{
    internal int Taken { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = base.Read(buffer, offset, count);
        Taken += read;
        return read;
    }
}
