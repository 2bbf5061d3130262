namespace Lamplighter.Tests.Streaming;

// A stream each of whose reads is a step, as is the disposal.
internal sealed class SteppedStream(SteppedContext context, byte[] bytes) : MemoryStream(bytes)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        context.WaitAsync(Read(buffer.Span));

#pragma warning disable CA2215 // Nothing in memory needs it.
    public override ValueTask DisposeAsync() => context.WaitAsync();
#pragma warning restore CA2215
}
