namespace Lamplighter.Tests.Streaming;

public sealed class Owned
{
    public bool IsDisposed { get; set; }
}
