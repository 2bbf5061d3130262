#pragma warning disable CA2012 // The awaiter only waits; whoever awaits it consumes the value task.
using System.Runtime.CompilerServices;

namespace Lamplighter.Internal.Core.Weaving;

// Waits until a step of an async sequence has completed, and throws nothing if it failed.
internal readonly struct SettledMove(ValueTask<bool> move) : ICriticalNotifyCompletion
{
    public bool IsCompleted => move.IsCompleted;

    public SettledMove GetAwaiter() => this;

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => move.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);

    public void GetResult()
    {
    }
}
