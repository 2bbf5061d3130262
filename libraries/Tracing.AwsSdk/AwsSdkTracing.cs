using Amazon.Runtime.Internal;
using Lamplighter.Internal.AwsSdk.Pipeline;

namespace Lamplighter;

/// <summary>
/// Traces the calls of the AWS SDK for .NET: each becomes a span of X-Ray's namespace <c>aws</c>, with the operation, the
/// region, the request id, the status, the number of retries, and the table, bucket, queue, topic or function that it is about.
/// </summary>
public static class AwsSdkTracing
{
    /// <summary>
    /// Traces the calls of every client of the AWS SDK that is made from now on, of whatever service. Call it once, before the
    /// first client is made; later calls do nothing. Thread-safe. Where tracing is off, or an invocation is not
    /// sampled, the clients work as if it had not been called.
    /// </summary>
    public static void Register() => RuntimePipelineCustomizerRegistry.Instance.Register(new TracingCustomizer());
}
