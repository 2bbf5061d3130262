using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Core.Problems;

/// <summary>
/// Exceptions that a package turned into an answer, such as the resolver's 500, so that no caller sees them: they must be seen
/// in telemetry. The first listener that takes one has it; without any, it becomes one diagnostic line. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class HandledErrors
{
    private static readonly ProcessSlot<Listeners> s_listeners = new(static _ => new Listeners());

    /// <summary>Takes handled errors from now on, in this process.</summary>
    /// <param name="process">The process.</param>
    /// <param name="listener">Records an error, given a message that says what became of it; false when it did not record it.</param>
    public static void ListenToHandledErrors(this LambdaProcess process, Func<string, Exception, bool> listener)
    {
        ArgumentNullException.ThrowIfNull(process);
        ArgumentNullException.ThrowIfNull(listener);
        var listeners = process.Get(s_listeners);
        lock (listeners)
        {
            listeners.All = [.. listeners.All, listener];
        }
    }

    /// <summary>Records a handled error. Never throws.</summary>
    /// <param name="process">The process.</param>
    /// <param name="message">What was done about it, such as <c>GET /orders/{id} failed and was answered with 500.</c></param>
    /// <param name="error">What was thrown.</param>
    public static void ReportHandledError(this LambdaProcess process, string message, Exception error)
    {
        ArgumentNullException.ThrowIfNull(process);
        ArgumentNullException.ThrowIfNull(error);
        process.ReportProblem(ProblemKind.Failure, message, error);
        try
        {
            foreach (var listener in process.Get(s_listeners).All)
            {
                if (listener(message, error))
                {
                    return;
                }
            }
        }
        catch (Exception trouble)
        {
            process.Warn("A listener to handled errors failed.", trouble);
        }

        process.Error(message, error);
    }

    private sealed class Listeners
    {
        internal volatile Func<string, Exception, bool>[] All = [];
    }
}
