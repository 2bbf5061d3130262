using AspectInjector.Broker;
using Lamplighter.Weaving;

namespace Lamplighter.Tests;

// Stands for [Tracing]: a woven attribute that wants results and errors.
[Injection(typeof(RecordingAspect), Priority = WovenPriority.Tracing)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordingAttribute : Attribute;

[Aspect(Scope.Global)]
public sealed class RecordingAspect
{
    [Advice(Kind.Around, Targets = Target.Method)]
    public object Around(
        [Argument(Source.Name)] string name,
        [Argument(Source.Arguments)] object[] arguments,
        [Argument(Source.Target)] Func<object[], object> target,
        [Argument(Source.ReturnType)] Type returnType) =>
        Woven.Invoke(new RecordingCall(name, arguments), target, arguments, returnType);
}

public sealed class RecordingCall(string name, object?[] arguments) : WovenCall(arguments)
{
    public static readonly AsyncLocal<List<string>?> Trace = new();

    protected override bool WantsResult => true;

    protected override void OnEntry() => Add($"{name} {Invocation.Context.AwsRequestId}");

    protected override Exception? OnSuccess(object? result)
    {
        Add($"{name} {result}");
        return null;
    }

    protected override void OnError(Exception error) => Add($"{name} {error.Message}");

    private static void Add(string text)
    {
        if (Trace.Value is { } trace)
        {
            lock (trace)
            {
                trace.Add(text);
            }
        }
    }
}
