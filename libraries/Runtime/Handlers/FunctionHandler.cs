namespace Lamplighter.Internal.Runtime.Handlers;

// The user's handler, one subclass for each signature. Many invocations may run in it at once. It returns tasks without awaiting
// them, because the loops wait in different ways.
internal abstract class FunctionHandler
{
    // Throws if an argument that the user passed isn't valid.
    internal abstract void Validate();

    // Calls the handler.
    internal abstract Task Start(InvocationExchange exchange);

    // Takes the response from the task that Start returned, which has succeeded. Returns a task if that takes longer.
    internal abstract Task? Finish(InvocationExchange exchange, Task started);

    protected static T NotNull<T>(T? task)
        where T : Task =>
        task ?? throw new InvalidOperationException(
            "The handler returned null instead of a task. Make it async, or return Task.FromResult(…).");
}
