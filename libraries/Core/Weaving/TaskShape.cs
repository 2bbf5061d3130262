namespace Lamplighter.Weaving;

internal sealed class TaskShape : ReturnShape
{
    protected override object? Complete(WovenCall call, object? returned)
    {
        if (returned is not Task { IsCompletedSuccessfully: false } task)
        {
            return call.Succeed(null) is { } error ? Task.FromException(error) : returned;
        }

        call.Suspend();
        return Await(call, task);
    }

    private static async Task Await(WovenCall call, Task task)
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
}
