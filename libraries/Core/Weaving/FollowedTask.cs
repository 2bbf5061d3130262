#pragma warning disable CA2012 // The value task is consumed once, when it has completed.
namespace Lamplighter.Internal.Core.Weaving;

// The task that the caller of a woven method gets for one that hasn't completed. It completes after the call has, with the same result, or
// with all exceptions of the method's task. Exceptions are passed on without being thrown again, so an exception that passes many woven
// methods stays cheap, and its stack contains the user's frames only.
internal sealed class FollowedTask : TaskCompletionSource
{
    private readonly WovenCall _call;
    private readonly ExecutionContext? _context;
    private readonly ValueTask _task;

    private FollowedTask(ValueTask task, WovenCall call)
    {
        _task = task;
        _call = call;
        _context = ExecutionContext.Capture();
    }

    internal static Task Follow(ValueTask task, WovenCall call)
    {
        call.Suspend();
        var followed = new FollowedTask(task, call);
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(followed.Continue);
        return followed.Task;
    }

    // Runs in the context of the caller, as code after an await does. Otherwise what the call changes would reach the code that completes
    // the task.
    private void Continue()
    {
        if (_context is null)
        {
            Complete();
        }
        else
        {
            ExecutionContext.Run(_context, static state => ((FollowedTask)state!).Complete(), this);
        }
    }

    private void Complete()
    {
        _call.Resume();
        if (!_task.IsCompletedSuccessfully)
        {
            var failed = _task.AsTask();
            _call.Fail(TaskErrors.Of(failed));
            SetFromTask(failed);
            return;
        }

        _task.GetAwaiter().GetResult();
        if (_call.Succeed(null) is { } error)
        {
            SetException(error);
        }
        else
        {
            SetResult();
        }
    }
}
