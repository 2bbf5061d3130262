namespace Lamplighter.LocalHost.Otlp;

/// <summary>How much of a request is taken. A few bytes can stand for a span, and 16 MiB for millions.</summary>
internal static class OtlpLimits
{
    public const int Spans = 20_000;

    /// <summary>Of a span, an event or a map; what is beyond is left out.</summary>
    public const int Attributes = 1_000;

    /// <summary>Of a span; what is beyond is left out.</summary>
    public const int Events = 1_000;

    public static MalformedOtlpException TooManySpans() => new($"There are more than {Spans} spans; send smaller batches.");
}
