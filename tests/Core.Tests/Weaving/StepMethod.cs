using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests.Weaving;

// Notes its steps and the thread of each, and throws in those that are asked for.
public sealed class StepMethod(params string[] broken) : WovenMethod("Handle")
{
    public List<string> Steps { get; } = [];

    public List<int> Threads { get; } = [];

    public bool IsTurnedOff { get; init; }

    public Invocation? Invocation { get; private set; }

    protected override bool IsOff => broken.Contains("IsOff") ? throw new FormatException("IsOff") : IsTurnedOff;

    public void Add(string step, object? detail = null)
    {
        Steps.Add(detail is null ? step : $"{step} {detail}");
        Threads.Add(Environment.CurrentManagedThreadId);
        if (broken.Contains(step))
        {
            throw new FormatException(step);
        }
    }

    protected override WovenCall? Begin(Invocation invocation)
    {
        Invocation = invocation;
        Add("begin");
        return new StepCall(this);
    }
}
