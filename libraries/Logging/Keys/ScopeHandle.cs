namespace Lamplighter.Internal.Logging.Keys;

// Ends a scope, once.
internal sealed class ScopeHandle : IDisposable
{
    private ScopeHandle()
    {
    }

    public void Dispose() => LogScope.Pop(this);

    internal static ScopeHandle Push(KeyEntry[] added)
    {
        var handle = new ScopeHandle();
        LogScope.Push(handle, added);
        return handle;
    }
}
