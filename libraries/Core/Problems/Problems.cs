using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Core.Problems;

/// <summary>
/// What one package has written about the user's code, for others to note too: tracing marks spans with what logging wrote.
/// Nobody need listen. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class Problems
{
    private static readonly ProcessSlot<Listeners> s_listeners = new(static _ => new Listeners());

    /// <summary>Hears of problems from now on, in this process.</summary>
    /// <param name="process">The process.</param>
    /// <param name="listener">Hears of each, in the flow in which it was reported.</param>
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

    /// <summary>Tells the listeners of a problem that has been written already. Never throws.</summary>
    /// <param name="process">The process.</param>
    /// <param name="kind">How bad it is.</param>
    /// <param name="message">The message, with secrets hidden.</param>
    /// <param name="error">What was thrown, if anything was.</param>
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
        catch (Exception trouble)
        {
            process.Warn("A listener to problems failed.", trouble);
        }
    }

    private sealed class Listeners
    {
        internal volatile ProblemListener[] All = [];
    }
}
