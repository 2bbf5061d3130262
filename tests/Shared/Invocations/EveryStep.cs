using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

/// <summary>Records every step that it runs, with its name, and whether the invocation is current.</summary>
public sealed class EveryStep(string name, Invocation invocation, List<string> steps) : IInvocationState
{
    public void End() => Add("end");

    public void AfterEnd() => Add("after end");

    public void Crash(Exception error) => Add($"crash {error.Message}");

    public void NearDeadline() => Add("near");

    public void AfterNearDeadline() => Add("after near");

    public void FinishNearDeadline() => Add("finish near");

    private void Add(string step)
    {
        lock (steps)
        {
            steps.Add($"{name} {step}{(ReferenceEquals(Invocation.Current, invocation) ? "" : " outside")}");
        }
    }
}
