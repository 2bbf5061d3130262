namespace Lamplighter.Internal.EventHandler.Bodies;

// Takes a streamed body: what is in the buffer goes on with the next flush.
internal abstract class BodySink
{
    internal BodyBuffer Buffer { get; } = new();

    // Whether the body arrives while it is written, so that a caller waits for its parts.
    internal abstract bool IsLive { get; }

    // Whether a part of the response has left.
    internal bool HasBegun { get; private protected set; }

    internal abstract ValueTask FlushAsync();

    // Asks the source to stop, because nothing more can be delivered.
    internal abstract void Abort();
}
