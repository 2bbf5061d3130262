using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Core.Problems;

/// <summary>
/// Reports exceptions that a package handled by sending a response, such as the resolver's status 500, so that they appear in
/// telemetry. The first listener that records the exception ends the report; otherwise it is written as a diagnostic line.
/// Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class HandledErrors
{
    private static readonly ProcessSlot<Listeners> s_listeners = new(static _ => new Listeners());

    /// <summary>Adds a listener for handled errors in a process.</summary>
    /// <param name="process">The process.</param>
    /// <param name="listener">Records an error with a message about how it was handled. Returns false if it didn't record it.</param>
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

    /// <summary>Reports a handled error. Never throws.</summary>
    /// <param name="process">The process.</param>
    /// <param name="message">How the error was handled, such as <c>GET /orders/{id} failed and was answered with 500.</c></param>
    /// <param name="error">The exception.</param>
    public static void ReportHandledError(this LambdaProcess process, string message, Exception error)
    {
        ArgumentNullException.ThrowIfNull(process);
        ArgumentNullException.ThrowIfNull(error);
        message = process.Redactor.HideIn(message);
        process.ReportProblem(ProblemKind.Failure, message, error);
        Write(process, message, error);
    }

    /// <summary>
    /// Reports the error of one record of a batch, in the record's scope. The invocation itself doesn't fail. Never throws.
    /// </summary>
    /// <param name="process">The process.</param>
    /// <param name="message">What happened to the record.</param>
    /// <param name="error">The exception.</param>
    public static void ReportRecordError(this LambdaProcess process, string message, Exception error)
    {
        ArgumentNullException.ThrowIfNull(process);
        ArgumentNullException.ThrowIfNull(error);
        Write(process, process.Redactor.HideIn(message), error);
    }

    private static void Write(LambdaProcess process, string message, Exception error)
    {
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
        catch (Exception failure)
        {
            process.Warn("A listener for handled errors failed.", failure);
        }

        process.Error(message, error);
    }

    private sealed class Listeners
    {
        internal volatile Func<string, Exception, bool>[] All = [];
    }
}
