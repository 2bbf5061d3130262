using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter;

/// <summary>Options that all Lamplighter packages share. Set through <see cref="LambdaTelemetry.Configure"/>.</summary>
public sealed class TelemetryOptions
{
    private readonly List<string> _redacted = [];

    internal TelemetryOptions()
    {
    }

    /// <summary>
    /// The service that logs, metrics and traces name. <see langword="null"/>, the default, means
    /// <c>POWERTOOLS_SERVICE_NAME</c>, else <c>service_undefined</c>.
    /// </summary>
    public string? Service { get; set; }

    /// <summary>
    /// How long before the invocation's deadline <see cref="LambdaContext.CancellationToken"/> fires and what would be lost
    /// (buffered logs, metrics so far, open spans) is written. Default 200 ms; zero turns it off.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or over 15 minutes, Lambda's longest run.</exception>
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
    /// Where the packages find how to write the user's types: as values of log keys, trace metadata, request and response
    /// bodies. The generators add what they find; types that nobody covers go through reflection where that is supported.
    /// </summary>
    public IList<IJsonTypeInfoResolver> JsonTypeInfoResolvers { get; } = [];

    /// <summary>The names and paths given to <see cref="Redact(string[])"/>.</summary>
    public IReadOnlyList<string> Redacted => _redacted;

    /// <summary>The patterns given to <see cref="Redact(Regex[])"/>; null for none.</summary>
    public ValuePatterns? RedactedPatterns { get; private set; }

    /// <summary>
    /// Hides values: wherever a member of one of these names would be written, at any depth, <c>"[redacted]"</c> is
    /// written instead. A name with dots (<c>card.number</c>) hides only the member at the end of that path. Case does not matter.
    /// </summary>
    /// <param name="names">Member names, or paths of names joined by dots.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
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
    /// Hides what values look like: wherever a text (a message, a value, a member's name or text at any depth, an exception's message) or a number has a part that
    /// matches, <c>"[redacted]"</c> stands in its place; a number is hidden whole. A pattern that runs into its own time limit hides the whole text.
    /// </summary>
    /// <param name="patterns">The patterns, best made by <c>[GeneratedRegex]</c>: they run over everything that is written.</param>
    /// <exception cref="ArgumentException">A pattern is null.</exception>
    public void Redact(params Regex[] patterns) => RedactedPatterns = ValuePatterns.Add(RedactedPatterns, patterns);
}
