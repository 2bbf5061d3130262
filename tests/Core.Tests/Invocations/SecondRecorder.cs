using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

public sealed class SecondRecorder : IInvocationState
{
    public static readonly InvocationSlot<SecondRecorder> Slot = new(static _ => new SecondRecorder());

    public bool NeverWaits { get; init; }

    public Action? OnNearDeadline { get; init; }

    public bool Ended { get; private set; }

    public bool IsNearDeadline { get; private set; }

    public void End() => Ended = true;

    public void NearDeadline()
    {
        IsNearDeadline = true;
        OnNearDeadline?.Invoke();
    }
}
