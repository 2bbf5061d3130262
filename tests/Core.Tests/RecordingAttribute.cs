using AspectInjector.Broker;
using Lamplighter.Weaving;

namespace Lamplighter.Tests;

[Injection(typeof(RecordingAspect))]
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordingAttribute : Attribute;

[Aspect(Scope.Global)]
public sealed class RecordingAspect
{
    [Advice(Kind.Around, Targets = Target.Method)]
    public object Around(
        [Argument(Source.Arguments)] object[] arguments,
        [Argument(Source.Target)] Func<object[], object> target,
        [Argument(Source.ReturnType)] Type returnType) =>
        Woven.Invoke(new RecordingCall(arguments), target, arguments, returnType);
}

public sealed class RecordingCall(object?[] arguments) : WovenCall(arguments)
{
    private readonly List<string> _trace = (List<string>)arguments[0]!;

    protected override bool WantsResult => true;

    protected override void OnEntry() => _trace.Add("entry");

    protected override void OnSuspend() => _trace.Add("suspend");

    protected override void OnResume() => _trace.Add("resume");

    protected override Exception? OnSuccess(object? result)
    {
        _trace.Add($"success {result}");
        return null;
    }

    protected override void OnError(Exception error) => _trace.Add($"error {error.Message}");

    protected override void OnExit() => _trace.Add("exit");
}
