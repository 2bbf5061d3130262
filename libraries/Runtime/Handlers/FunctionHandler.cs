using Lamplighter.Connections;

namespace Lamplighter.Handlers;

// The user's handler, in whatever form. Many invocations may run in it at once.
internal abstract class FunctionHandler
{
    // The output is this invocation's own, empty, and may hold the response until that has been sent.
    internal abstract ValueTask<FunctionResponse> InvokeAsync(ArraySegment<byte> @event, LambdaContext context, PooledBuffer output);

    protected static T NotNull<T>(T? task, string form)
        where T : class =>
        task ?? throw new InvalidOperationException($"The handler returned null instead of a {form}. Make it async, or return Task.FromResult(…).");
}
