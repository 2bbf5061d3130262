namespace Lamplighter.Internal.EventHandler.Bodies;

// Keeps a streamed body whole, up to the size that the front door takes.
internal sealed class CollectingSink(int limit) : BodySink
{
    internal override bool IsLive => false;

    internal override ValueTask FlushAsync() => Buffer.Written.Length <= limit
        ? default
        : throw ResponseTooLargeException.OfMoreThan(limit);

    internal override void Abort()
    {
    }
}
