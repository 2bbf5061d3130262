#pragma warning disable RS0030 // A completed task's result does not block.
namespace Lamplighter.Internal.Core.Weaving;

// A call lasts until its task has completed. The caller gets the method's own task if that has already completed, whether it succeeded or
// not; otherwise one that completes in the same way after the call has.
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
            return task;
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
            return task;
        }

        var error = task is null ? call.Succeed(null) : call.Succeed(task.Result);
        return error is null ? task! : Task.FromException<T>(error);
    }
}
