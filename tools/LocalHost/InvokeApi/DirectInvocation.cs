using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Gateway.FrontDoors;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Sessions;

namespace Lamplighter.LocalHost.InvokeApi;

/// <summary>Sends an event to a function directly, not through a front door.</summary>
internal static class DirectInvocation
{
    public static Task<InvocationResult> Begin(LambdaFunction function, Invocation invocation, InvocationCollector collector)
    {
        collector.Begin(invocation);
        var result = function.InvokeAsync(invocation);
        collector.End(invocation, EventFrontDoor.Status);
        return result;
    }
}
