using Amazon.Runtime.Internal;
using Lamplighter.Internal.AwsSdk.Options;
using Lamplighter.Internal.AwsSdk.Pipeline;

namespace Lamplighter;

/// <summary>
/// Traces the calls of the AWS SDK for .NET: each becomes a span of X-Ray's namespace <c>aws</c>, with the operation, the
/// region, the request ID, the status, the number of retries, and the table, bucket, queue, topic or function that it used. Messages to
/// SQS, SNS and EventBridge carry the trace, so that the receiver's spans have a link to it.
/// </summary>
public static class AwsSdkTracing
{
    /// <summary>
    /// Traces the calls of every client of the AWS SDK that is created after this call, for all services. Call it once, before
    /// you create the first client; later calls do nothing. Thread-safe. Where tracing is off, nothing is traced; where an invocation isn't
    /// sampled, messages carry this decision on.
    /// </summary>
    /// <example>
    /// <code>
    /// AwsSdkTracing.Register();
    /// var queues = new AmazonSQSClient();
    /// </code>
    /// </example>
    public static void Register() => RuntimePipelineCustomizerRegistry.Instance.Register(new TracingCustomizer());

    /// <summary>Sets options. Call it before the first invocation. Thread-safe.</summary>
    /// <param name="configure">Changes the options.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is null.</exception>
    /// <example>
    /// <code>
    /// AwsSdkTracing.Configure(o => o.TraceParentInSqs = true);
    /// </code>
    /// </example>
    public static void Configure(Action<AwsSdkTracingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        AwsSdkProcess.Configure(configure);
    }
}
