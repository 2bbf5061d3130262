using System.Runtime.CompilerServices;

namespace Lamplighter.Tests.Weaving;

// A woven method of every return shape: each adds one to its value, throws when it is negative, is cancelled when it is zero.
public sealed class Shapes
{
    [Recording]
    public static void Nothing(Trace trace, int value)
    {
        trace.Body();
        Check(value);
    }

    [Recording]
    public static int Value(Trace trace, int value)
    {
        trace.Body();
        return Check(value);
    }

    [Recording]
    public static async Task OfTask(Trace trace, int value)
    {
        await trace.UntilSuspended();
        trace.Body();
        Check(value);
    }

    [Recording]
    public static async Task<int> OfTaskOfT(Trace trace, int value)
    {
        await trace.UntilSuspended();
        trace.Body();
        return Check(value);
    }

    [Recording]
    public static async ValueTask OfValueTask(Trace trace, int value)
    {
        await trace.UntilSuspended();
        trace.Body();
        Check(value);
    }

    [Recording]
    public static async ValueTask<int> OfValueTaskOfT(Trace trace, int value)
    {
        await trace.UntilSuspended();
        trace.Body();
        return Check(value);
    }

    [Recording]
    public static async IAsyncEnumerable<int> OfSequence(Trace trace, int value, [EnumeratorCancellation] CancellationToken stop = default)
    {
        for (var i = 0; i < 2; i++)
        {
            await Task.Delay(1, stop);
            trace.Body();
            yield return Check(value) + i;
        }
    }

    [Recording]
    public Task<int> AlreadyDone(Trace trace, int value)
    {
        trace.Body();
        return Task.FromResult(Check(value));
    }

    [Recording]
    public static T Generic<T>(Trace trace, T value)
    {
        trace.Body();
        return value;
    }

    [Recording]
    public static async Task<T> GenericTask<T>(Trace trace, T value)
    {
        await trace.UntilSuspended();
        trace.Body();
        return value;
    }

    private static int Check(int value) => value switch
    {
        < 0 => throw new FormatException("negative"),
        0 => throw new OperationCanceledException("stopped"),
        _ => value + 1,
    };
}
