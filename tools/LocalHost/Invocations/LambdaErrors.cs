using System.Globalization;

namespace Lamplighter.LocalHost.Invocations;

/// <summary>The errors that Lambda itself reports, with Lambda's texts.</summary>
internal static class LambdaErrors
{
    public static InvocationResult TimedOut(Invocation invocation, TimeSpan timeout) => InvocationResult.Failure(
        InvocationStatus.TimedOut,
        "Sandbox.Timedout",
        string.Create(CultureInfo.InvariantCulture, $"RequestId: {invocation.RequestId} Error: Task timed out after "
            + $"{timeout.TotalSeconds:0.00} seconds"));

    public static InvocationResult InitTimedOut(Invocation invocation, TimeSpan timeout, string? why = null) => InvocationResult.Failure(
        InvocationStatus.InitFailed,
        "Sandbox.Timedout",
        string.Create(CultureInfo.InvariantCulture, $"RequestId: {invocation.RequestId} Error: The function didn't request its first "
            + $"event within {timeout.TotalSeconds:0.##} seconds (--init-timeout){(why is null ? "" : $". {why}")}"));

    public static InvocationResult Exited(
        Invocation invocation, InvocationStatus status, string reason, string? why = null) => InvocationResult.Failure(
        status,
        "Runtime.ExitError",
        $"RequestId: {invocation.RequestId} Error: {reason}{(why is null ? "" : $". {why}")}");

    public static InvocationResult ResponseTooLarge(int limit)
    {
        var failure = InvocationResult.Failure(
            InvocationStatus.FunctionError,
            "Function.ResponseSizeTooLarge",
            $"Response payload size exceeded maximum allowed payload size ({limit} bytes).");
        return failure with { IsTooLarge = true };
    }

    public static InvocationResult Truncated(Invocation invocation) => InvocationResult.Failure(
        InvocationStatus.FunctionError,
        "Runtime.TruncatedResponse",
        $"RequestId: {invocation.RequestId} Error: The connection ended before the response did");

    public static InvocationResult CannotStart(string reason) =>
        InvocationResult.Failure(InvocationStatus.InitFailed, "Runtime.InvalidEntrypoint", reason);

    // .NET reports 128 + n for a process that was ended by signal n.
    public static string Describe(int exitCode) => exitCode switch
    {
        0 => "Runtime exited without providing a reason",
        > 128 and < 160 => $"Runtime exited with error: signal {exitCode - 128} (exit status {exitCode})",
        _ => $"Runtime exited with error: exit status {exitCode}",
    };
}
