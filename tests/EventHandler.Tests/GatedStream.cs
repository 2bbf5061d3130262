using System.Text.Json.Nodes;

namespace Lamplighter.Tests;

// An event that arrives later; or a body, with a disposal that ends later.
public sealed class GatedStream(JsonNode? @event, Task gate) : Stream
{
    private readonly MemoryStream _bytes = @event is null ? new MemoryStream() : Events.Stream(@event);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await gate.ConfigureAwait(false);
        return _bytes.Read(buffer.Span);
    }

    public override async ValueTask DisposeAsync()
    {
        await gate.ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
