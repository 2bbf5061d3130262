namespace Lamplighter.Weaving;

// A Task<T> whose T nobody registered, in a program without dynamic code: the caller gets the method's own task, and the
// call ends in a continuation that was attached before any of the caller's.
internal sealed class ObservedTaskShape : ReturnShape
{
    protected override object? Complete(WovenCall call, object? returned)
    {
        if (returned is not Task { IsCompletedSuccessfully: false } task)
        {
            return call.Succeed(null) is { } error ? throw error : returned;
        }

        call.Suspend();
        task.ContinueWith(
            static (done, state) => End((WovenCall)state!, done),
            call,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return task;
    }

    private static void End(WovenCall call, Task done)
    {
        call.Resume();
        if (done.IsCompletedSuccessfully)
        {
            // The caller has the method's own task, which nothing can fail any more: what there is to throw is lost.
            _ = call.Succeed(null);
        }
        else
        {
            call.Fail(done.Exception?.InnerException ?? new TaskCanceledException(done));
        }
    }
}
