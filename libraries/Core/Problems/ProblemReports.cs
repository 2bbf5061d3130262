using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Core.Problems;

/// <summary>
/// Passes problems that one package has logged to the other packages. For example, tracing marks spans with problems that logging has
/// written. Listeners are optional. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class ProblemReports
{
    private static readonly ProcessSlot<Listeners> s_listeners = new(static _ => new Listeners());

    /// <summary>Adds a listener for problems in a process.</summary>
    /// <param name="process">The process.</param>
    /// <param name="listener">Called for each problem, in the async flow that reported it.</param>
    public static void ListenToProblems(this LambdaProcess process, ProblemListener listener)
    {
        ArgumentNullException.ThrowIfNull(process);
        ArgumentNullException.ThrowIfNull(listener);
        var listeners = process.Get(s_listeners);
        lock (listeners)
        {
            listeners.All = [.. listeners.All, listener];
        }
    }

    /// <summary>Reports a problem that has already been written to the listeners. Never throws.</summary>
    /// <param name="process">The process.</param>
    /// <param name="kind">The severity.</param>
    /// <param name="message">The message after redaction.</param>
    /// <param name="error">The exception; null if there isn't one.</param>
    public static void ReportProblem(this LambdaProcess process, ProblemKind kind, ReadOnlySpan<char> message, Exception? error)
    {
        ArgumentNullException.ThrowIfNull(process);
        try
        {
            foreach (var listener in process.Get(s_listeners).All)
            {
                listener(kind, message, error);
            }
        }
        catch (Exception failure)
        {
            process.Warn("A listener for problems failed.", failure);
        }
    }

    private sealed class Listeners
    {
        internal volatile ProblemListener[] All = [];
    }
}
