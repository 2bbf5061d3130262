using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Core.Problems;

/// <summary>
/// Distinguishes exceptions that tell the caller what is wrong with the request from failures of the function. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class StatusErrors
{
    /// <summary>Returns the status of a response to a request that is itself wrong.</summary>
    /// <param name="error">The exception.</param>
    /// <returns>
    /// 400 to 499; null for exceptions without such a status, and where nothing answers them, because there they fail the invocation.
    /// </returns>
    public static int? ClientStatusOf(Exception error) =>
        error is IStatusError { StatusCode: >= 400 and < 500 and var status } && Invocation.Current is { AnswersErrors: true }
            ? status
            : null;
}
