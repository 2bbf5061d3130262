using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Settings;

namespace Lamplighter;

/// <summary>
/// What Lambda tells a function about the invocation and about the function itself. Immutable, apart from the
/// members that count time; safe for concurrent use. What is not set comes from the <c>AWS_LAMBDA_*</c>
/// environment, so a test needs no more than <c>new LambdaContext { AwsRequestId = "r1" }</c>.
/// </summary>
public sealed class LambdaContext
{
    private readonly LambdaProcess _process = LambdaProcess.Current;
    private DeadlineToken? _deadlineToken;

    /// <summary>The context of the invocation that this code runs in; <see langword="null"/> outside one.</summary>
    public static LambdaContext? Current => Invocation.Current?.Context;

    /// <summary>The id of this invocation (<c>Lambda-Runtime-Aws-Request-Id</c>). Empty when not set.</summary>
    public string AwsRequestId { get; init; } = "";

    /// <summary>The function's name. Default: <c>AWS_LAMBDA_FUNCTION_NAME</c>, else empty.</summary>
    public string FunctionName { get => field ?? Settings.FunctionName; init; }

    /// <summary>The function's version. Default: <c>AWS_LAMBDA_FUNCTION_VERSION</c>, else empty.</summary>
    public string FunctionVersion { get => field ?? Settings.FunctionVersion; init; }

    /// <summary>The ARN that the caller used, with its alias or version if it named one. Empty when not set.</summary>
    public string InvokedFunctionArn { get; init; } = "";

    /// <summary>The memory configured for the function, in MiB. Default: <c>AWS_LAMBDA_FUNCTION_MEMORY_SIZE</c>, else 0.</summary>
    public int MemoryLimitInMB { get => field >= 0 ? field : Settings.FunctionMemorySize; init; } = -1;

    /// <summary>The log group. Default: <c>AWS_LAMBDA_LOG_GROUP_NAME</c>, else empty (SnapStart does not set it).</summary>
    public string LogGroupName { get => field ?? Settings.LogGroupName; init; }

    /// <summary>The log stream. Default: <c>AWS_LAMBDA_LOG_STREAM_NAME</c>, else empty (SnapStart does not set it).</summary>
    public string LogStreamName { get => field ?? Settings.LogStreamName; init; }

    /// <summary>When Lambda ends the invocation. <see cref="DateTimeOffset.MaxValue"/> when not set: no deadline.</summary>
    public DateTimeOffset Deadline { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>The time left until <see cref="Deadline"/>, never negative; <see cref="TimeSpan.MaxValue"/> without a deadline.</summary>
    public TimeSpan RemainingTime
    {
        get
        {
            if (Deadline == DateTimeOffset.MaxValue)
            {
                return TimeSpan.MaxValue;
            }

            var left = Deadline - _process.Clock.GetUtcNow();
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>
    /// Fires shortly before <see cref="Deadline"/> (<see cref="TelemetryOptions.DeadlineMargin"/> earlier), so that
    /// work can stop in good order. Never fires without a deadline.
    /// </summary>
    public CancellationToken CancellationToken
    {
        get => field.CanBeCanceled || Deadline == DateTimeOffset.MaxValue
            ? field
            : LazyInitializer.EnsureInitialized(ref _deadlineToken, () => new DeadlineToken(_process, RemainingTime)).Token;
        init;
    }

    /// <summary>The X-Ray trace header of this invocation, as it was sent; <see langword="null"/> when there was none.</summary>
    public string? TraceHeader { get; init; }

    /// <summary>The tenant that this invocation belongs to, for functions with tenant isolation.</summary>
    public string? TenantId { get; init; }

    /// <summary>What a mobile client told of itself; <see langword="null"/> for other callers.</summary>
    public ClientContext? ClientContext { get; init; }

    /// <summary>The Amazon Cognito identity that authorised the request; <see langword="null"/> for other callers.</summary>
    public CognitoIdentity? Identity { get; init; }

    internal void StopDeadline() => Volatile.Read(ref _deadlineToken)?.Stop();

    private LambdaSettings Settings => _process.Settings;
}
