#pragma warning disable CA2012 // The value task is consumed once, here or by the followed task.
namespace Lamplighter.Internal.Core.Weaving;

// Like TaskCompletion. For a completed value task, the caller gets one without a source, because reading the result returns the source
// to its pool.
internal static class ValueTaskCompletion
{
    internal static ValueTask Follow(ValueTask task, WovenCall call)
    {
        if (!task.IsCompleted)
        {
            return new ValueTask(FollowedTask.Follow(task, call));
        }

        if (!task.IsCompletedSuccessfully)
        {
            return new ValueTask(TaskCompletion.Follow(task.AsTask(), call));
        }

        task.GetAwaiter().GetResult();
        return call.Succeed(null) is { } error ? ValueTask.FromException(error) : ValueTask.CompletedTask;
    }

    internal static ValueTask<T> Follow<T>(ValueTask<T> task, WovenCall call)
    {
        if (!task.IsCompleted)
        {
            return new ValueTask<T>(FollowedTask<T>.Follow(task, call));
        }

        if (!task.IsCompletedSuccessfully)
        {
            return new ValueTask<T>(TaskCompletion.Follow(task.AsTask(), call));
        }

        var result = task.GetAwaiter().GetResult();
        return call.Succeed(result) is { } error ? ValueTask.FromException<T>(error) : new ValueTask<T>(result);
    }
}
