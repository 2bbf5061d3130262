using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests;

// Stands for [Tracing]: a woven attribute that wants results and errors.
[WovenBy(typeof(RecordingMethod), WovenOrder.Tracing)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordingAttribute : Attribute;

public sealed class RecordingMethod(RecordingAttribute attribute, string name, bool hasResult) : WovenMethod(name)
{
    public RecordingAttribute Attribute { get; } = attribute;

    public bool HasResult { get; } = hasResult;

    protected override WovenCall Begin(Invocation invocation) => new RecordingCall(Name);
}

public sealed class RecordingCall(string name) : WovenCall
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
