using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter;

/// <summary>Options that all Lamplighter packages share. Use <see cref="LambdaTelemetry.Configure"/> to set them.</summary>
public sealed class TelemetryOptions
{
    private readonly List<string> _redacted = [];

    internal TelemetryOptions()
    {
    }

    /// <summary>
    /// The service name in logs, metrics and traces. Default: <see langword="null"/>, which means the value of
    /// <c>POWERTOOLS_SERVICE_NAME</c>, or <c>service_undefined</c> if that isn't set.
    /// </summary>
    public string? Service { get; set; }

    /// <summary>
    /// The time before the invocation's deadline at which <see cref="LambdaContext.CancellationToken"/> is canceled, and data that would
    /// be lost is written: buffered logs, recorded metrics and open spans. Default: 200 ms. Zero turns this off.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value is negative, or longer than 15 minutes, Lambda's longest timeout.
    /// </exception>
    public TimeSpan DeadlineMargin
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromMinutes(15));
            field = value;
        }
    } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The resolvers that the packages use to serialize your types in log values, trace metadata, and request and response bodies. Source
    /// generators add the contexts that they find. Types that no resolver covers are serialized by reflection, where that is supported.
    /// </summary>
    public IList<IJsonTypeInfoResolver> JsonTypeInfoResolvers { get; } = [];

    /// <summary>The names and paths that were passed to <see cref="Redact(string[])"/>.</summary>
    public IReadOnlyList<string> Redacted => _redacted;

    /// <summary>The patterns that were passed to <see cref="Redact(Regex[])"/>; null if there aren't any.</summary>
    public ValuePatterns? RedactedPatterns { get; private set; }

    /// <summary>
    /// Hides values by name in log lines, traces, the metadata of metrics, and error reports. The value of each member with one of these
    /// names, at any depth, is written as <c>"[redacted]"</c>; in text, what follows <c>name=</c> or <c>name:</c>. A path with dots, such
    /// as <c>card.number</c>, hides only the member at the end of that path. Case is ignored.
    /// </summary>
    /// <remarks>
    /// In text, the end of a value without quotes is a guess, and too much is hidden rather than too little. Values in other forms, such as
    /// XML elements, aren't recognized: hide them by pattern.
    /// </remarks>
    /// <param name="names">Member names, or paths of member names separated by dots.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    /// <example>
    /// <code>
    /// LambdaTelemetry.Configure(options =&gt; options.Redact("password", "authorization", "card.number"));
    /// </code>
    /// </example>
    public void Redact(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name, nameof(names));
            _redacted.Add(name);
        }
    }

    /// <summary>
    /// Hides values by pattern. Each match is replaced with <c>"[redacted]"</c>: in messages, in values and member names at any depth, in
    /// exception messages, and in error reports. A number with a match is hidden completely. If a pattern exceeds its timeout, the whole
    /// text is hidden. All patterns together have half a second for one value, such as the event; after that, its other texts are hidden.
    /// </summary>
    /// <param name="patterns">The patterns. They run over everything that is written, so use <c>[GeneratedRegex]</c>.</param>
    /// <exception cref="ArgumentException">A pattern is null.</exception>
    /// <example>
    /// <code>
    /// LambdaTelemetry.Configure(options =&gt; options.Redact(Patterns.Iban()));
    ///
    /// static partial class Patterns
    /// {
    ///     [GeneratedRegex("[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}")]
    ///     public static partial Regex Iban();
    /// }
    /// </code>
    /// </example>
    public void Redact(params Regex[] patterns) => RedactedPatterns = ValuePatterns.Add(RedactedPatterns, patterns);
}
