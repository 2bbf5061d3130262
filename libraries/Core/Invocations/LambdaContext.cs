using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Settings;

namespace Lamplighter;

/// <summary>
/// Information about an invocation and about the function. Members that aren't set come from the <c>AWS_LAMBDA_*</c> environment
/// variables. Immutable, apart from <see cref="RemainingTime"/> and the state of <see cref="CancellationToken"/>. Thread-safe.
/// </summary>
/// <example>
/// Use the context in a handler:
/// <code>
/// await LambdaRuntime.RunAsync(
///     async (order, context) =&gt;
///     {
///         Logger.LogInformation("{Remaining} left", context.RemainingTime);
///         await StoreAsync(order, context.CancellationToken);
///     },
///     AppJson.Default.Order);
/// </code>
/// Create one in a test:
/// <code>
/// var context = new LambdaContext { AwsRequestId = "r1" };
/// </code>
/// </example>
public sealed class LambdaContext
{
    private readonly LambdaProcess _process = LambdaProcess.Current;
    private DeadlineToken? _deadlineToken;

    /// <summary>The context of the invocation in which the calling code runs; <see langword="null"/> outside of invocations.</summary>
    public static LambdaContext? Current => Invocation.Current?.Context;

    /// <summary>The ID of this invocation (<c>Lambda-Runtime-Aws-Request-Id</c>). Empty if not set.</summary>
    public string AwsRequestId { get; init; } = "";

    /// <summary>The name of the function. Default: <c>AWS_LAMBDA_FUNCTION_NAME</c>, or empty if that isn't set.</summary>
    public string FunctionName { get => field ?? Settings.FunctionName; init; }

    /// <summary>The version of the function. Default: <c>AWS_LAMBDA_FUNCTION_VERSION</c>, or empty if that isn't set.</summary>
    public string FunctionVersion { get => field ?? Settings.FunctionVersion; init; }

    /// <summary>The ARN that the caller used, with the alias or version if the caller specified one. Empty if not set.</summary>
    public string InvokedFunctionArn { get; init; } = "";

    /// <summary>The memory of the function in MiB. Default: <c>AWS_LAMBDA_FUNCTION_MEMORY_SIZE</c>, or 0 if that isn't set.</summary>
    public int MemoryLimitInMB { get => field >= 0 ? field : Settings.FunctionMemorySize; init; } = -1;

    /// <summary>The log group. Default: <c>AWS_LAMBDA_LOG_GROUP_NAME</c>, or empty if that isn't set, as with SnapStart.</summary>
    public string LogGroupName { get => field ?? Settings.LogGroupName; init; }

    /// <summary>The log stream. Default: <c>AWS_LAMBDA_LOG_STREAM_NAME</c>, or empty if that isn't set, as with SnapStart.</summary>
    public string LogStreamName { get => field ?? Settings.LogStreamName; init; }

    /// <summary>The time at which Lambda ends the invocation. Default: <see cref="DateTimeOffset.MaxValue"/>, no deadline.</summary>
    public DateTimeOffset Deadline { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>The time until <see cref="Deadline"/>. Never negative; <see cref="TimeSpan.MaxValue"/> without a deadline.</summary>
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
    /// A token that is canceled shortly before <see cref="Deadline"/>, by <see cref="TelemetryOptions.DeadlineMargin"/>, so that the
    /// handler can stop its work in time. Without a deadline it isn't canceled.
    /// </summary>
    public CancellationToken CancellationToken
    {
        get => field.CanBeCanceled || Deadline == DateTimeOffset.MaxValue
            ? field
            : LazyInitializer.EnsureInitialized(ref _deadlineToken, () => new DeadlineToken(_process, RemainingTime)).Token;
        init;
    }

    /// <summary>The X-Ray trace header of this invocation, as Lambda sent it; <see langword="null"/> if there isn't one.</summary>
    public string? TraceHeader { get; init; }

    /// <summary>The tenant of this invocation, for functions with tenant isolation; otherwise <see langword="null"/>.</summary>
    public string? TenantId { get; init; }

    /// <summary>The client context that a mobile client sent; <see langword="null"/> for other callers.</summary>
    public ClientContext? ClientContext { get; init; }

    /// <summary>The Amazon Cognito identity that authorized the request; <see langword="null"/> for other callers.</summary>
    public CognitoIdentity? Identity { get; init; }

    internal void StopDeadline() => Volatile.Read(ref _deadlineToken)?.Stop();

    private LambdaSettings Settings => _process.Settings;
}
