#pragma warning disable RS0030 // A completed task's result does not block.
namespace Lamplighter.Internal.Core.Weaving;

// A call lasts until its task has completed. Tasks are awaited, so no thread is blocked.
internal static class TaskCompletion
{
    internal static Task Follow(Task task, WovenCall call)
    {
        if (task is { IsCompletedSuccessfully: false })
        {
            call.Suspend();
            return Await(task, call);
        }

        return call.Succeed(null) is { } error ? Task.FromException(error) : task!;
    }

    internal static Task<T> Follow<T>(Task<T> task, WovenCall call)
    {
        if (task is { IsCompletedSuccessfully: false })
        {
            call.Suspend();
            return Await(task, call);
        }

        var error = task is null ? call.Succeed(null) : call.Succeed(task.Result);
        return error is null ? task! : Task.FromException<T>(error);
    }

    private static async Task Await(Task task, WovenCall call)
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

    private static async Task<T> Await<T>(Task<T> task, WovenCall call)
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
