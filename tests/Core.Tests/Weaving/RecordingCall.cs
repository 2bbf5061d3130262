using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests.Weaving;

// Writes down each step, and that the invocation is current in it.
public sealed class RecordingCall(RecordingMethod method, Trace trace) : WovenCall
{
    protected override bool WantsResult => true;

    protected override void OnEntry()
    {
        trace.Invocation = Invocation;
        trace.Method = method;
        Add("entry");
    }

    protected override void OnSuspend() => Add("suspend");

    protected override void OnResume() => Add("resume");

    protected override Exception? OnSuccess(object? result)
    {
        Add($"success {result}");
        return trace.ThrowAfterSuccess;
    }

    protected override void OnError(Exception error) => Add($"error {error.GetType().Name}");

    protected override void OnExit()
    {
        Add("exit");
        if (trace.ThrowInExit)
        {
            throw new InvalidOperationException("telemetry is broken");
        }
    }

    private void Add(string step) => trace.Add(ReferenceEquals(Invocation.Current, Invocation) ? step : $"{step} outside");
}
