using System.Collections.Concurrent;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

public sealed class Recorder(Invocation invocation) : IInvocationState
{
    public static readonly InvocationSlot<Recorder> Slot = new(static invocation =>
    {
        invocation.Watch();
        return new Recorder(invocation);
    });

    public ConcurrentQueue<string> Steps { get; } = new();

    public bool Throws { get; set; }

    public void End() => Add("end");

    public void NearDeadline() => Add("deadline");

    private void Add(string step)
    {
        Steps.Enqueue(ReferenceEquals(Invocation.Current, invocation) ? step : step + " outside");
        if (Throws)
        {
            throw new InvalidOperationException("broken state");
        }
    }
}
