namespace Lamplighter.Internal.EventHandler.Bodies;

internal sealed class BytesBody(ReadOnlyMemory<byte> bytes, string contentType, bool isBinary = true) : HttpBody(contentType)
{
    internal override bool IsBinary => isBinary;

    internal override ReadOnlyMemory<byte> Render(BodyBuffer buffer, RequestJson formats) => bytes;
}
