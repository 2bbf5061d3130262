namespace Lamplighter.Internal.Runtime.Handlers;

// The user's handler, in whatever form. Many invocations may run in it at once. Its tasks are handed on, not awaited: how to
// wait is the loop's matter.
internal abstract class FunctionHandler
{
    // Throws what is wrong with the arguments that the user gave.
    internal abstract void Validate();

    // Calls the handler.
    internal abstract Task Start(Turn turn);

    // Takes the response from the task that Start gave and that has succeeded; gives a task if that takes longer.
    internal abstract Task? Finish(Turn turn, Task started);

    protected static T NotNull<T>(T? task)
        where T : Task =>
        task ?? throw new InvalidOperationException("The handler returned null instead of a task. Make it async, or return Task.FromResult(…).");
}
