namespace Lamplighter.Tests.Http;

/// <summary>A stream whose content can't be read.</summary>
internal sealed class FailingStream(IOException error) : MemoryStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromException<int>(error);
}
