using System.ComponentModel;

namespace Lamplighter.Internal.Core.Weaving;

/// <summary>
/// What woven code calls: <c>TryEnter</c> or <c>Enter</c> before the method's body, <c>Fail</c> where it throws, <c>Complete</c>
/// with what it returns. A null call is one in which nothing happens.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Woven
{
    /// <summary>Uses once what a call will need; see <see cref="Rehearsal"/>.</summary>
    /// <param name="method">The method.</param>
    public static void Rehearse(WovenMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (Rehearsal.IsFirst(method.GetType()))
        {
            method.Rehearse();
        }
    }

    /// <summary>Begins a call, unless that takes the arguments.</summary>
    /// <param name="method">The method.</param>
    /// <param name="call">The call.</param>
    /// <returns>False where <see cref="Enter"/> must begin it.</returns>
    public static bool TryEnter(WovenMethod method, out WovenCall? call)
    {
        ArgumentNullException.ThrowIfNull(method);
        return method.TryEnter(out call);
    }

    /// <summary>Begins a call.</summary>
    /// <param name="method">The method.</param>
    /// <param name="arguments">The arguments; null for one that cannot be an object.</param>
    /// <returns>The call.</returns>
    public static WovenCall? Enter(WovenMethod method, object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(arguments);
        return method.Enter(arguments);
    }

    /// <summary>Ends a call whose method threw; its caller throws on.</summary>
    /// <param name="error">What it threw.</param>
    /// <param name="call">The call.</param>
    public static void Fail(Exception error, WovenCall? call)
    {
        ArgumentNullException.ThrowIfNull(error);
        call?.Fail(error);
    }

    /// <summary>Ends a call whose method returned nothing, or what cannot be an object.</summary>
    /// <param name="call">The call.</param>
    public static void Complete(WovenCall? call)
    {
        if (call?.Succeed(null) is { } error)
        {
            throw error;
        }
    }

    /// <summary>Ends a call whose method returned.</summary>
    /// <typeparam name="T">The declared return type.</typeparam>
    /// <param name="result">What it returned.</param>
    /// <param name="call">The call.</param>
    /// <returns>What it returned.</returns>
    public static T CompleteValue<T>(T result, WovenCall? call) => call?.Succeed(result) is { } error ? throw error : result;

    /// <summary>Ends a call when a task has completed.</summary>
    /// <param name="task">What the method returned.</param>
    /// <param name="call">The call.</param>
    /// <returns>A task that completes after the call has.</returns>
    public static Task CompleteTask(Task task, WovenCall? call) => call is null ? task : TaskCompletion.Follow(task, call);

    /// <summary>Ends a call when a task has completed.</summary>
    /// <typeparam name="T">The task's result.</typeparam>
    /// <param name="task">What the method returned.</param>
    /// <param name="call">The call.</param>
    /// <returns>A task that completes after the call has.</returns>
    public static Task<T> CompleteTaskOf<T>(Task<T> task, WovenCall? call) => call is null ? task : TaskCompletion.Follow(task, call);

    /// <summary>Ends a call when a value task has completed.</summary>
    /// <param name="task">What the method returned.</param>
    /// <param name="call">The call.</param>
    /// <returns>A value task that completes after the call has.</returns>
    public static ValueTask CompleteValueTask(ValueTask task, WovenCall? call) => call is null ? task : ValueTaskCompletion.Follow(task, call);

    /// <summary>Ends a call when a value task has completed.</summary>
    /// <typeparam name="T">The task's result.</typeparam>
    /// <param name="task">What the method returned.</param>
    /// <param name="call">The call.</param>
    /// <returns>A value task that completes after the call has.</returns>
    public static ValueTask<T> CompleteValueTaskOf<T>(ValueTask<T> task, WovenCall? call) => call is null ? task : ValueTaskCompletion.Follow(task, call);

    /// <summary>Makes the first enumeration of an async sequence the call: it begins and ends with that.</summary>
    /// <typeparam name="T">The sequence's items.</typeparam>
    /// <param name="sequence">What the method returned.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The sequence to enumerate.</returns>
    public static IAsyncEnumerable<T> Follow<T>(IAsyncEnumerable<T> sequence, WovenMethod method, object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(arguments);
        if (sequence is not null)
        {
            return new WovenSequence<T>(sequence, method, arguments);
        }

        Complete(method.Enter(arguments));
        return sequence!;
    }

    /// <summary>A call whose method threw instead of returning an async sequence; its caller throws on.</summary>
    /// <param name="error">What it threw.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments.</param>
    public static void FailSequence(Exception error, WovenMethod method, object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(error);
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(arguments);
        method.Enter(arguments)?.Fail(error);
    }
}
