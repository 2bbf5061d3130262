namespace Lamplighter.Internal.Core.Weaving;

internal static class TaskErrors
{
    // The exception that awaiting the task throws. The task has failed or was canceled. Reading the exceptions marks them as observed;
    // the caller has a task with the same ones.
    internal static Exception Of(Task task)
    {
        if (task.Exception is { } failure)
        {
            return failure.InnerExceptions[0];
        }

        try
        {
            task.GetAwaiter().GetResult();
            return new TaskCanceledException(task);
        }
        catch (Exception error)
        {
            // Only a canceled task gets here, of which the exception can't be read in another way.
            return error;
        }
    }
}
