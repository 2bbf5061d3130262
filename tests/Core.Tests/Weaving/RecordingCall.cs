using Lamplighter.Invocations;
using Lamplighter.Weaving;

namespace Lamplighter.Tests.Weaving;

// Writes down each step, and that the invocation is current in it.
public sealed class RecordingCall(object?[] arguments) : WovenCall(arguments)
{
    private readonly Trace _trace = (Trace)arguments[0]!;

    protected override bool WantsResult => true;

    protected override void OnEntry()
    {
        _trace.Invocation = Invocation;
        Add("entry");
    }

    protected override void OnSuspend() => Add("suspend");

    protected override void OnResume() => Add("resume");

    protected override Exception? OnSuccess(object? result)
    {
        Add($"success {result}");
        return _trace.ThrowAfterSuccess;
    }

    protected override void OnError(Exception error) => Add($"error {error.GetType().Name}");

    protected override void OnExit()
    {
        Add("exit");
        if (_trace.ThrowInExit)
        {
            throw new InvalidOperationException("telemetry is broken");
        }
    }

    private void Add(string step) => _trace.Add(ReferenceEquals(Invocation.Current, Invocation) ? step : $"{step} outside");
}
