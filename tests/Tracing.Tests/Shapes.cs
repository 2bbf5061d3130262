using System.Runtime.CompilerServices;

namespace Lamplighter.Tests;

// A traced method of every return shape. `how` says what it does: value, throw, cancel; with "late" in front, after a yield.
public static class Shapes
{
    [Tracing]
    public static void Void(string how) => Act(how);

    [Tracing]
    public static string Value(string how)
    {
        Act(how);
        return how;
    }

    [Tracing]
    public static int Number(string how)
    {
        Act(how);
        return 42;
    }

    [Tracing]
    public static async Task Task(string how)
    {
        await Yield(how);
        Act(how);
    }

    [Tracing]
    public static async Task<string> TaskOfString(string how)
    {
        await Yield(how);
        Act(how);
        return how;
    }

    [Tracing]
    public static async ValueTask ValueTask(string how)
    {
        await Yield(how);
        Act(how);
    }

    [Tracing]
    public static async ValueTask<int> ValueTaskOfInt(string how)
    {
        await Yield(how);
        Act(how);
        return 42;
    }

    [Tracing]
    public static async IAsyncEnumerable<int> AsyncEnumerable(
        string how,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return 1;
        await Yield(how);
        Act(how);
        yield return 2;
    }

    public static async Task Run(string shape, string how)
    {
        switch (shape)
        {
            case nameof(Void): Void(how); break;
            case nameof(Value): Value(how); break;
            case nameof(Number): Number(how); break;
            case nameof(Task): await Task(how); break;
            case nameof(TaskOfString): await TaskOfString(how); break;
            case nameof(ValueTask): await ValueTask(how); break;
            case nameof(ValueTaskOfInt): await ValueTaskOfInt(how); break;
            default:
                await foreach (var _ in AsyncEnumerable(how))
                {
                }

                break;
        }
    }

    private static async Task Yield(string how)
    {
        if (how.StartsWith("late", StringComparison.Ordinal))
        {
            await System.Threading.Tasks.Task.Yield();
        }
    }

    private static void Act(string how)
    {
        Tracer.AddAnnotation("how", how);
        if (how.EndsWith("throw", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("on purpose");
        }

        if (how.EndsWith("cancel", StringComparison.Ordinal))
        {
            throw new OperationCanceledException("stopped");
        }
    }
}
