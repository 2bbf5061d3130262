#pragma warning disable CA2012 // The value task is consumed once, here or in Await.
namespace Lamplighter.Weaving;

internal sealed class ValueTaskShape<T> : ReturnShape
{
    protected override object? Complete(WovenCall call, object? returned)
    {
        var task = (ValueTask<T>)returned!;
        if (task.IsCompletedSuccessfully)
        {
            var result = task.GetAwaiter().GetResult();
            return call.Succeed(result) is { } error ? ValueTask.FromException<T>(error) : new ValueTask<T>(result);
        }

        call.Suspend();
        return Await(call, task);
    }

    private static async ValueTask<T> Await(WovenCall call, ValueTask<T> task)
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
