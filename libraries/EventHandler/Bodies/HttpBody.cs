namespace Lamplighter.Internal.EventHandler.Bodies;

// What an answer carries, kept as it is until the response is written.
internal abstract class HttpBody(string contentType)
{
    internal string ContentType { get; } = contentType;

    // Binary bodies travel as base64.
    internal virtual bool IsBinary => false;

    // The body's bytes, its own or in the buffer.
    internal abstract ReadOnlyMemory<byte> Render(BodyBuffer buffer, RequestJson formats);
}
