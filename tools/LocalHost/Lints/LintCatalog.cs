using static Lamplighter.LocalHost.Lints.LintSeverity;

namespace Lamplighter.LocalHost.Lints;

/// <summary>All rules. A rule's check is in the folder <c>Checks</c>.</summary>
internal static class LintCatalog
{
    public static LintRule EmfPrefix { get; } = new("emf-prefix", Error, "Text in front of a metric document",
        "CloudWatch reads metrics only from lines that contain a single JSON document. Write to the standard output stream directly: on "
            + "the managed runtime, Console.WriteLine and ILogger add a prefix.");

    public static LintRule EmfInvalid { get; } = new("emf-invalid", Error, "CloudWatch rejects this metric",
        "The document breaks a rule of the embedded metric format. CloudWatch drops it without an error.");

    public static LintRule EmfTime { get; } = new("emf-timestamp", Error, "The metric's timestamp is out of range",
        "_aws.Timestamp is in milliseconds since 1970, at most 14 days in the past and 2 hours in the future. CloudWatch drops other "
            + "metrics.");

    public static LintRule Cardinality { get; } = new("high-cardinality", Warning, "A dimension with many values",
        "Each combination of dimension values is a separate metric, and AWS bills each one. Put IDs into metadata or a log line, and "
            + "use dimensions with few known values.");

    public static LintRule AnnotationKey { get; } = new("annotation-key", Error, "X-Ray drops an annotation",
        "Annotation keys contain letters, digits and _, at most 500 characters. Values are strings of at most 1,000 characters, numbers "
            + "or Booleans. A trace has at most 50 annotations. X-Ray drops others without an error.");

    public static LintRule SegmentSize { get; } = new("segment-size", Error, "A trace document over 64 KB",
        "X-Ray rejects it. Put less into metadata, or send finished subsegments separately.");

    public static LintRule LineSize { get; } = new("line-size", Warning, "A log line over 256 KiB",
        "Log pipelines cut or split it (the limit of CloudWatch itself is 1 MB), and a cut document isn't valid JSON. Log a reference "
            + "instead of the whole value.");

    public static LintRule ResponseSize { get; } = new("response-size", Warning, "The response is near the limit",
        "A response has at most 6 MiB; the invocation fails above this limit. Return pages, stream the response, or put it into S3 and "
            + "return a link.");

    public static LintRule CorrelationId { get; } = new("correlation-id", Advice, "Log lines without a correlation ID",
        "Without a correlation ID you can't find the lines of a request across functions. With Lamplighter, use "
            + "[Logging(CorrelationIdPath = CorrelationIdPaths.ApiGatewayRest)].");

    public static LintRule Timeout { get; } = new("near-timeout", Warning, "The invocation took most of its timeout",
        "It fails when it takes a little longer. Increase Timeout, or use the trace to find what takes the time.");

    public static LintRule Memory { get; } = new("near-memory", Warning, "The function needed most of its memory",
        "Lambda ends a process that needs more than its memory size. The value is the peak memory of the process on this machine.");
}
