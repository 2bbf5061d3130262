namespace Lamplighter.LocalHost.Otlp;

/// <summary>The limits of a request. A span needs only a few bytes, and 16 MiB could contain millions.</summary>
internal static class OtlpLimits
{
    public const int Spans = 20_000;

    /// <summary>The limit of a span, an event or a map. Further attributes are ignored.</summary>
    public const int Attributes = 1_000;

    /// <summary>
    /// The limit of a request: attributes and items of arrays, at all levels. 16 MiB could contain millions of empty ones.
    /// </summary>
    public const int Values = 200_000;

    /// <summary>The limit of a request in JSON: names, values and brackets, which are fewer than 10 for an attribute.</summary>
    public const int Tokens = 2_000_000;

    /// <summary>The limit of a span. Further events are ignored.</summary>
    public const int Events = 1_000;

    /// <summary>The limit of a span, which is OpenTelemetry's. Further links are ignored.</summary>
    public const int Links = 128;

    /// <summary>The limit of the names of services and scopes in characters. Every span repeats them.</summary>
    public const int Name = 256;

    /// <summary>The limit of annotations of a span, which is X-Ray's limit of a trace.</summary>
    public const int Annotations = 50;

    /// <summary>Returns a name cut to the limit.</summary>
    public static string Cut(string name) => name.Length <= Name ? name : name[..Name];

    public static MalformedOtlpException TooManyValues() => new($"The request has more than {Values} attributes and items. Send smaller batches.");

    public static MalformedOtlpException TooManyRecords() =>
        new($"The request has more than {Spans} log records or data points. Send smaller batches.");

    public static MalformedOtlpException TooManySpans() => new($"The request has more than {Spans} spans. Send smaller batches.");
}
