#pragma warning disable CA2012 // The value task is consumed once, here or in Await.
namespace Lamplighter.Internal.Core.Weaving;

// Like TaskCompletion. For a completed value task, the caller gets one without a source, because reading the result returns the source
// to its pool.
internal static class ValueTaskCompletion
{
    internal static ValueTask Follow(ValueTask task, WovenCall call)
    {
        if (task.IsCompletedSuccessfully)
        {
            task.GetAwaiter().GetResult();
            return call.Succeed(null) is { } error ? ValueTask.FromException(error) : ValueTask.CompletedTask;
        }

        call.Suspend();
        return Await(task, call);
    }

    internal static ValueTask<T> Follow<T>(ValueTask<T> task, WovenCall call)
    {
        if (task.IsCompletedSuccessfully)
        {
            var result = task.GetAwaiter().GetResult();
            return call.Succeed(result) is { } error ? ValueTask.FromException<T>(error) : new ValueTask<T>(result);
        }

        call.Suspend();
        return Await(task, call);
    }

    private static async ValueTask Await(ValueTask task, WovenCall call)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            call.Resume();
            call.Fail(error);
            throw;
        }

        call.Resume();
        if (call.Succeed(null) is { } toThrow)
        {
            throw toThrow;
        }
    }

    private static async ValueTask<T> Await<T>(ValueTask<T> task, WovenCall call)
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
