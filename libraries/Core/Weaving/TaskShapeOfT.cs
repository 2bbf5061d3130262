namespace Lamplighter.Weaving;

internal sealed class TaskShape<T> : ReturnShape
{
    protected override object? Complete(WovenCall call, object? returned)
    {
        if (returned is not Task<T> task)
        {
            call.Succeed(null);
            return returned;
        }

        if (task.IsCompletedSuccessfully)
        {
#pragma warning disable RS0030 // Completed: does not block.
            call.Succeed(task.Result);
#pragma warning restore RS0030
            return returned;
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
        call.Succeed(result);
        return result;
    }
}
