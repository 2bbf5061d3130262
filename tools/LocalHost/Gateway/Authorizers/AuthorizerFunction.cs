using System.Globalization;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Sessions;

namespace Lamplighter.LocalHost.Gateway.Authorizers;

/// <summary>The function of an authorizer, whose invocations the session shows like all others.</summary>
internal sealed class AuthorizerFunction(LambdaFunction function, TimeSpan timeout, InvocationCollector collector)
{
    /// <summary>What is built: another object after each build.</summary>
    public object Build => function.Target;

    /// <inheritdoc cref="AuthorizerCall"/>
    public async Task<InvocationResult> CallAsync(string label, ReadOnlyMemory<byte> payload, TraceHeader trace)
    {
        var invocation = new Invocation(label, payload, trace)
        {
            Function = function.Info,
            Source = EventSourceName.Authorizer,
        };
        collector.Begin(invocation);
        try
        {
            await function.BuiltAsync(invocation); // The time of a build doesn't count.
            return await function.Send(invocation).WaitAsync(timeout);
        }
        catch (TimeoutException error)
        {
            // The gateway stops waiting; the function continues until its timeout.
            throw new TimeoutException(
                string.Create(CultureInfo.InvariantCulture, $"hasn't responded after {timeout.TotalSeconds:0.##} s"), error);
        }
        finally
        {
            collector.End(invocation);
        }
    }
}
