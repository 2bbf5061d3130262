namespace Lamplighter.Internal.EventHandler.Bodies;

// Read piece by piece, and disposed afterwards.
internal sealed class StreamBody(Stream stream, string contentType) : StreamedBody(contentType)
{
    private const int PieceBytes = 16 * 1024;

    internal override bool IsBinary => true;

    internal override bool IsReadForHead => true;

    internal override async Task WriteAsync(BodySink sink, RequestJson formats, CancellationToken cancellationToken)
    {
        await using var source = stream.ConfigureAwait(false);
        var bytes = sink.Buffer.Bytes;
        while (await stream.ReadAsync(bytes.GetMemory(PieceBytes), cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            bytes.Advance(count);
            await sink.FlushAsync().ConfigureAwait(false);
        }
    }

    internal override ValueTask DropAsync() => stream.DisposeAsync();
}
