#pragma warning disable RS0030 // A completed task's result does not block.
namespace Lamplighter.Internal.Core.Weaving;

// A call lasts until its task has completed. The caller gets the method's own task if that has already succeeded; otherwise one that
// completes in the same way after the call has. A task that has failed isn't passed on, because reading its exceptions marks them as
// observed, and those that the caller never awaits would no longer be reported.
internal static class TaskCompletion
{
    internal static Task Follow(Task task, WovenCall call)
    {
        if (task is { IsCompleted: false })
        {
            return FollowedTask.Follow(new ValueTask(task), call);
        }

        if (task is { IsCompletedSuccessfully: false })
        {
            call.Fail(TaskErrors.Of(task));
            var failed = new TaskCompletionSource();
            failed.SetFromTask(task);
            return failed.Task;
        }

        return call.Succeed(null) is { } error ? Task.FromException(error) : task!;
    }

    internal static Task<T> Follow<T>(Task<T> task, WovenCall call)
    {
        if (task is { IsCompleted: false })
        {
            return FollowedTask<T>.Follow(new ValueTask<T>(task), call);
        }

        if (task is { IsCompletedSuccessfully: false })
        {
            call.Fail(TaskErrors.Of(task));
            var failed = new TaskCompletionSource<T>();
            failed.SetFromTask(task);
            return failed.Task;
        }

        var error = task is null ? call.Succeed(null) : call.Succeed(task.Result);
        return error is null ? task! : Task.FromException<T>(error);
    }
}
