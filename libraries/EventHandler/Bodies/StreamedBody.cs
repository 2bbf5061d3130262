using System.Diagnostics;

namespace Lamplighter.Internal.EventHandler.Bodies;

// A body that is written piece by piece. Its source is used for one response.
internal abstract class StreamedBody(string contentType) : HttpBody(contentType)
{
    // Writes the body and flushes the sink at its end. Throws what the source throws; the source is disposed in any case.
    internal abstract Task WriteAsync(BodySink sink, RequestJson formats, CancellationToken cancellationToken);

    // Whether the body must be known for a response that doesn't have it, because its tag is made from it.
    internal virtual bool IsReadForHead => false;

    // Disposes the source of a body that isn't written.
    internal virtual ValueTask DropAsync() => default;

    // Responses are written from what was collected or sent.
    internal override ReadOnlyMemory<byte> Render(BodyBuffer buffer, RequestJson formats) => throw new UnreachableException();
}
