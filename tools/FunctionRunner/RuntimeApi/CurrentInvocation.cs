namespace Lamplighter.FunctionRunner.RuntimeApi;

/// <summary>
/// The invocation that a line of the log belongs to. With one invocation at a time, it is the same for all threads, also for those that
/// the function started earlier. Otherwise, each invocation has its own.
/// </summary>
internal sealed class CurrentInvocation(bool isShared)
{
    private readonly AsyncLocal<InvocationEvent?>? _own = isShared ? new AsyncLocal<InvocationEvent?>() : null;
    private volatile InvocationEvent? _only;

    /// <summary>Whether the process takes several events at the same time.</summary>
    public bool IsShared => isShared;

    public InvocationEvent? Value => _own is null ? _only : _own.Value;

    public void Set(InvocationEvent invocation)
    {
        if (_own is null)
        {
            _only = invocation;
        }
        else
        {
            _own.Value = invocation;
        }
    }
}
