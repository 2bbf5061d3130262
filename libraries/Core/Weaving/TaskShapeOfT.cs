namespace Lamplighter.Weaving;

internal sealed class TaskShape<T> : ReturnShape
{
    protected override object? Complete(WovenCall call, object? returned)
    {
        if (returned is not Task<T> task)
        {
            return call.Succeed(null) is { } error ? Task.FromException<T>(error) : returned;
        }

        if (task.IsCompletedSuccessfully)
        {
#pragma warning disable RS0030 // Completed: does not block.
            return call.Succeed(task.Result) is { } error ? Task.FromException<T>(error) : returned;
#pragma warning restore RS0030
        }

        call.Suspend();
        return Await(call, task);
    }

    private static async Task<T> Await(WovenCall call, Task<T> task)
    {
        T result;
        try
        {
            result = await task.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            call.Resume();
            call.Fail(error);
            throw;
        }

        call.Resume();
        return call.Succeed(result) is { } toThrow ? throw toThrow : result;
    }
}
