using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

/// <summary>An invocation as a runtime client makes it: current until disposed, and then ended.</summary>
public sealed class TestInvocation : IDisposable
{
    private readonly Invocation? _before;

    private TestInvocation(LambdaContext context)
    {
        Invocation = Invocation.Begin(context, (object?)null);
        _before = Invocation.Enter(Invocation);
    }

    public Invocation Invocation { get; }

    public static TestInvocation Begin(LambdaContext? context = null) =>
        new(context ?? new LambdaContext { AwsRequestId = "r1", FunctionName = "orders-function" });

    public void Dispose()
    {
        Invocation.End(null);
        Invocation.Enter(_before);
    }
}
