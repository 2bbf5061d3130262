using System.Runtime.CompilerServices;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Weaving;

public static class Sequences
{
    [Recording]
    public static async IAsyncEnumerable<int> Numbers(Trace trace, int count, string? error = null)
    {
        try
        {
            for (var i = 0; i < count; i++)
            {
                await Task.Yield();
                trace.Add($"body {Invocation.Current is not null}");
                yield return i;
            }

            if (error is not null)
            {
                throw new InvalidOperationException(error);
            }
        }
        finally
        {
            trace.Add($"cleanup {Invocation.Current is not null}");
        }
    }

    [Recording]
    public static async IAsyncEnumerable<int> Endless(Trace trace, [EnumeratorCancellation] CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(trace);
        while (true)
        {
            await Task.Delay(1, stop);
            yield return 0;
        }
    }

    [Recording]
    public static IAsyncEnumerable<int> Custom(Trace trace, IAsyncEnumerable<int>? sequence)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return sequence!;
    }
}
