using Amazon.Runtime.Internal;
using Lamplighter.Internal.AwsSdk.Pipeline;

namespace Lamplighter;

/// <summary>
/// Traces the calls of the AWS SDK for .NET: each becomes a span of X-Ray's namespace <c>aws</c>, with the operation, the
/// region, the request ID, the status, the number of retries, and the table, bucket, queue, topic or function that it used.
/// </summary>
public static class AwsSdkTracing
{
    /// <summary>
    /// Traces the calls of every client of the AWS SDK that is created after this call, for all services. Call it once, before
    /// you create the first client; later calls do nothing. Thread-safe. Has no effect where tracing is off or an invocation
    /// isn't sampled.
    /// </summary>
    public static void Register() => RuntimePipelineCustomizerRegistry.Instance.Register(new TracingCustomizer());
}
