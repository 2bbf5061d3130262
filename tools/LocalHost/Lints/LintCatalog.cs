using static Lamplighter.LocalHost.Lints.LintSeverity;

namespace Lamplighter.LocalHost.Lints;

/// <summary>All rules.</summary>
internal static class LintCatalog
{
    public static LintRule EmfPrefix { get; } = new("emf-prefix", Error, "A metric document behind other text",
        "CloudWatch reads metrics only from lines that are one JSON document and nothing else. Write to the standard output stream itself: Console.WriteLine and ILogger put a prefix in front on the managed runtime.");

    public static LintRule EmfInvalid { get; } = new("emf-invalid", Error, "CloudWatch would refuse this metric",
        "The document breaks a rule of the embedded metric format; CloudWatch drops it without a word.");

    public static LintRule EmfTime { get; } = new("emf-timestamp", Error, "The metric's time is out of range",
        "_aws.Timestamp is in milliseconds since 1970, at most 14 days back and 2 hours ahead; CloudWatch drops the rest.");

    public static LintRule Cardinality { get; } = new("high-cardinality", Warning, "A dimension with very many values",
        "Every combination of dimension values is a metric of its own, and each is billed. Put ids into metadata or a log line, and keep dimensions to a few known values.");

    public static LintRule AnnotationKey { get; } = new("annotation-key", Error, "An annotation that X-Ray drops",
        "The keys of annotations hold letters, digits and _, at most 500 of them; values are strings up to 1,000 characters, numbers or booleans; 50 a trace. X-Ray drops others without a word.");

    public static LintRule SegmentSize { get; } = new("segment-size", Error, "A trace document over 64 KB",
        "X-Ray refuses it. Put less into metadata, or send finished subsegments by themselves.");

    public static LintRule LineSize { get; } = new("line-size", Warning, "A log line over 256 KiB",
        "Log pipelines cut or split it (CloudWatch's own limit is 1 MB): a cut document is JSON no more. Log a reference instead of the whole.");

    public static LintRule ResponseSize { get; } = new("response-size", Warning, "The response is near the limit",
        "Lambda takes at most 6 MiB as a response; above it the invocation fails. Answer in pages, stream, or put it into S3 and answer with a link.");

    public static LintRule CorrelationId { get; } = new("correlation-id", Advice, "Log lines without a correlation id",
        "Without it the lines of one request cannot be found across functions. With Lamplighter: [Logging(CorrelationIdPath = CorrelationIdPaths.ApiGatewayRest)].");

    public static LintRule Timeout { get; } = new("near-timeout", Warning, "Took most of its timeout",
        "A slower day makes it fail. Raise Timeout, or find in the trace what takes the time.");

    public static LintRule Memory { get; } = new("near-memory", Warning, "Needed most of its memory",
        "Lambda ends a process that needs more than its memory size. The figure is the most that the process ever had on this machine.");
}
