namespace Lamplighter.Internal.EventHandler.Bodies;

internal sealed class BytesBody(ReadOnlyMemory<byte> bytes, string contentType) : HttpBody(contentType)
{
    internal override bool IsBinary => true;

    internal override ReadOnlyMemory<byte> Render(BodyBuffer buffer, RequestJson formats) => bytes;
}
