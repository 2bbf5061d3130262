using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Logging.Keys;

// Ends a scope, once.
internal sealed class ScopeHandle : IDisposable
{
    private ScopeHandle()
    {
    }

    public void Dispose() => LogScope.Pop(this);

    internal static ScopeHandle Push(LambdaProcess process, KeyEntry[] added)
    {
        var handle = new ScopeHandle();
        LogScope.Push(handle, added);
        KeyLimit.Report(process, LogScope.Current!.Keys);
        return handle;
    }
}
