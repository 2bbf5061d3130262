using System.ComponentModel;
using System.Runtime.CompilerServices;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Core.Weaving;

/// <summary>
/// The steps that woven code calls: <c>TryEnter</c> or <c>Enter</c> before the method's body, <c>Fail</c> if it throws, <c>Complete</c>
/// with its result. For a null call, the steps do nothing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WovenEntryPoints
{
    /// <summary>Runs the code that a call uses, once per class. See <see cref="Rehearsal"/>.</summary>
    /// <param name="method">The method.</param>
    public static void Rehearse(WovenMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (Rehearsal.IsFirst(method.GetType()))
        {
            method.Prepare(LambdaProcess.OfProgram);
            method.Rehearse();
        }
    }

    /// <summary>Begins a call, unless its arguments are needed for that.</summary>
    /// <param name="method">The method.</param>
    /// <param name="call">The call.</param>
    /// <returns>False if <see cref="Enter"/> must begin the call.</returns>
    public static bool TryEnter(WovenMethod method, out WovenCall? call)
    {
        ArgumentNullException.ThrowIfNull(method);
        return method.TryEnter(out call);
    }

    /// <summary>Begins a call.</summary>
    /// <param name="method">The method.</param>
    /// <param name="arguments">The arguments; null for an argument that can't be an object.</param>
    /// <returns>The call.</returns>
    public static WovenCall? Enter(WovenMethod method, object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(arguments);
        return method.Enter(arguments);
    }

    /// <summary>Ends a call whose method threw. The woven code calls it while the exception passes the method.</summary>
    /// <param name="thrown">The exception; in code that isn't C#, it can be any object.</param>
    /// <param name="call">The call.</param>
    public static void Fail(object? thrown, WovenCall? call) => call?.Fail(ErrorOf(thrown));

    /// <summary>Ends a call whose method returned nothing, or a value that can't be an object.</summary>
    /// <param name="call">The call.</param>
    public static void Complete(WovenCall? call)
    {
        if (call?.Succeed(null) is { } error)
        {
            throw error;
        }
    }

    /// <summary>Ends a call whose method returned a value.</summary>
    /// <typeparam name="T">The declared return type.</typeparam>
    /// <param name="result">The result.</param>
    /// <param name="call">The call.</param>
    /// <returns>The result.</returns>
    public static T CompleteValue<T>(T result, WovenCall? call) => call?.Succeed(result) is { } error ? throw error : result;

    /// <summary>Ends a call when a task has completed.</summary>
    /// <param name="task">The task that the method returned.</param>
    /// <param name="call">The call.</param>
    /// <returns>A task that completes after the call has.</returns>
    public static Task CompleteTask(Task task, WovenCall? call) => call is null ? task : TaskCompletion.Follow(task, call);

    /// <summary>Ends a call when a task has completed.</summary>
    /// <typeparam name="T">The task's result.</typeparam>
    /// <param name="task">The task that the method returned.</param>
    /// <param name="call">The call.</param>
    /// <returns>A task that completes after the call has.</returns>
    public static Task<T> CompleteTaskOf<T>(Task<T> task, WovenCall? call) => call is null ? task : TaskCompletion.Follow(task, call);

    /// <summary>Ends a call when a value task has completed.</summary>
    /// <param name="task">The task that the method returned.</param>
    /// <param name="call">The call.</param>
    /// <returns>A value task that completes after the call has.</returns>
    public static ValueTask CompleteValueTask(ValueTask task, WovenCall? call) =>
        call is null ? task : ValueTaskCompletion.Follow(task, call);

    /// <summary>Ends a call when a value task has completed.</summary>
    /// <typeparam name="T">The task's result.</typeparam>
    /// <param name="task">The task that the method returned.</param>
    /// <param name="call">The call.</param>
    /// <returns>A value task that completes after the call has.</returns>
    public static ValueTask<T> CompleteValueTaskOf<T>(ValueTask<T> task, WovenCall? call) =>
        call is null ? task : ValueTaskCompletion.Follow(task, call);

    /// <summary>Begins a call with the first enumeration of an async sequence, and ends it with the enumeration.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="sequence">The sequence that the method returned.</param>
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

    /// <summary>
    /// Begins and ends a call whose method threw instead of returning an async sequence. The woven code calls it while the exception
    /// passes the method.
    /// </summary>
    /// <param name="thrown">The exception; in code that isn't C#, it can be any object.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments.</param>
    public static void FailSequence(object? thrown, WovenMethod method, object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(arguments);
        method.Enter(arguments)?.Fail(ErrorOf(thrown));
    }

    private static Exception ErrorOf(object? thrown) => thrown as Exception ?? new RuntimeWrappedException(thrown ?? "unknown");
}
