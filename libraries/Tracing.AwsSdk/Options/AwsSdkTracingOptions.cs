namespace Lamplighter;

/// <summary>Options of <see cref="AwsSdkTracing"/>. Set them with <see cref="AwsSdkTracing.Configure"/>.</summary>
public sealed class AwsSdkTracingOptions
{
    internal AwsSdkTracingOptions()
    {
    }

    /// <summary>
    /// Whether messages to SQS also carry W3C's <c>traceparent</c> as a message attribute, for receivers that don't read the system
    /// attribute <c>AWSTraceHeader</c>, which all messages carry. The attribute counts towards the size of a message, so a request over
    /// 240,000 bytes doesn't get it. A message that has attributes of its own doesn't get it either, because the client for SQS compares
    /// their checksum with the one that SQS answers. Default: false.
    /// </summary>
    public bool TraceParentInSqs { get; set; }

    /// <summary>
    /// Whether messages to SNS carry W3C's <c>traceparent</c> as a message attribute. It counts towards the size of a message; a message
    /// with ten attributes and a request over 240,000 bytes don't get it. SNS passes the header <c>X-Amzn-Trace-Id</c> on to queues and
    /// functions without it. Default: true.
    /// </summary>
    public bool TraceParentInSns { get; set; } = true;
}
