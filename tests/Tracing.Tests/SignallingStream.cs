namespace Lamplighter.Tests;

// Tells of its first write.
internal sealed class SignallingStream : MemoryStream
{
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Written => _written.Task;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        base.Write(buffer);
        _written.TrySetResult();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        base.Write(buffer, offset, count);
        _written.TrySetResult();
    }
}
