namespace Lamplighter.Internal.EventHandler.Bodies;

// Read to its end, and disposed, before the response is written: Lambda takes a response in one piece.
internal sealed class StreamBody(Stream stream, string contentType) : HttpBody(contentType)
{
    internal override bool IsBinary => true;

    internal async Task<BytesBody> ReadAsync(CancellationToken cancellationToken)
    {
        await using var source = stream.ConfigureAwait(false);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        return new BytesBody(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), ContentType);
    }

    internal override ReadOnlyMemory<byte> Render(BodyBuffer buffer, RequestJson formats) =>
        throw new InvalidOperationException("A stream's bytes were not read.");
}
