#pragma warning disable CA2012 // The value task is consumed once, here or in Await.
namespace Lamplighter.Weaving;

internal sealed class ValueTaskShape : ReturnShape
{
    protected override object? Complete(WovenCall call, object? returned)
    {
        var task = (ValueTask)returned!;
        if (task.IsCompletedSuccessfully)
        {
            // Given back to its source; the caller gets one that has none.
            task.GetAwaiter().GetResult();
            return call.Succeed(null) is { } error ? ValueTask.FromException(error) : ValueTask.CompletedTask;
        }

        call.Suspend();
        return Await(call, task);
    }

    private static async ValueTask Await(WovenCall call, ValueTask task)
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
