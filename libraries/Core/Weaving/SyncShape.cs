namespace Lamplighter.Weaving;

// Everything that is not awaited, void included: completed when it returns.
internal sealed class SyncShape : ReturnShape
{
    protected override object? Complete(WovenCall call, object? returned)
    {
        return call.Succeed<object?>(returned) is { } error ? throw error : returned;
    }
}
