namespace Lamplighter.LocalHost.Otlp;

/// <summary>The limits of a request. A span needs only a few bytes, and 16 MiB could contain millions.</summary>
internal static class OtlpLimits
{
    public const int Spans = 20_000;

    /// <summary>The limit of a span, an event or a map. Further attributes are ignored.</summary>
    public const int Attributes = 1_000;

    /// <summary>The limit of a span. Further events are ignored.</summary>
    public const int Events = 1_000;

    public static MalformedOtlpException TooManySpans() => new($"The request has more than {Spans} spans. Send smaller batches.");
}
