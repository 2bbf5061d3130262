using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Logging.Formatting;
using Lamplighter.Internal.Logging.Shared;
using Lamplighter.Internal.Logging.Timestamps;
using Microsoft.Extensions.Logging;

namespace Lamplighter;

/// <summary>
/// Options for structured logging. Set with <see cref="Logger.Configure"/> or <c>AddLamplighterLogger</c>; both change the same options.
/// </summary>
public sealed class LoggerOptions
{
    private readonly List<string> _redacted = [];

    internal LoggerOptions()
    {
    }

    /// <summary>
    /// The service on every line. <see langword="null"/>, the default, means the option that all packages share, then
    /// <c>POWERTOOLS_SERVICE_NAME</c>, then <c>service_undefined</c>. <see cref="LoggingAttribute.Service"/> takes precedence.
    /// </summary>
    public string? Service { get; set; }

    /// <summary>
    /// The lowest level that is written. <see langword="null"/>, the default, means <c>POWERTOOLS_LOG_LEVEL</c>, then
    /// <c>LOG_LEVEL</c>, then <c>AWS_LAMBDA_LOG_LEVEL</c>, then Information. Lambda drops lines below <c>AWS_LAMBDA_LOG_LEVEL</c>, so a
    /// lower level is raised to it and reported once.
    /// </summary>
    public LogLevel? MinimumLevel { get; set; }

    /// <summary>
    /// The share of invocations, from 0 to 1, that are logged from Debug on, decided once for each invocation. Above 0, every line of an
    /// invocation has the key <c>sampling_rate</c>. <see langword="null"/>, the default, means
    /// <c>POWERTOOLS_LOGGER_SAMPLE_RATE</c>, otherwise 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 0 to 1.</exception>
    public double? SampleRate
    {
        get;
        set
        {
            if (value is not (null or (>= 0 and <= 1)))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value),
                    value,
                    $"Sample rate {value} is out of range. Use a value from 0 to 1, for example 0.5 for half of all invocations.");
            }

            field = value;
        }
    }

    /// <summary>How to decide whether an invocation is sampled; default <see cref="SampleBy.Random"/>.</summary>
    public SampleBy SampleBy { get; set; }

    /// <summary>
    /// Buffers the less important lines of an invocation until something goes wrong; null, the default, writes every line at once. Sampled
    /// invocations and code outside an invocation don't buffer.
    /// </summary>
    public LogBufferOptions? Buffer { get; set; }

    /// <summary>
    /// Writes lines in your own format; null, the default, for the standard format. With a formatter, <see cref="TimestampFormat"/>,
    /// <see cref="LevelNames"/>, <see cref="KeyCase"/>, <see cref="RenameKey"/>, <see cref="OmitKeys"/> and <see cref="OrderKeys"/> have no
    /// effect.
    /// </summary>
    public ILogFormatter? Formatter { get; set; }

    /// <summary>
    /// The format of <c>timestamp</c>, as for <see cref="DateTimeOffset.ToString(string)"/> in the invariant culture.
    /// <see langword="null"/>, the default, means RFC 3339 with milliseconds, the only format that Lambda's JSON log format reads.
    /// </summary>
    /// <exception cref="ArgumentException">The value isn't a valid format, or produces more than 128 characters.</exception>
    public string? TimestampFormat
    {
        get;
        set
        {
            if (value is not null && !IsTimestampFormat(value))
            {
                throw new ArgumentException(
                    $"\"{value}\" isn't a format of a DateTimeOffset, or produces more than 128 characters. " +
                    "Use a format such as \"yyyy-MM-dd HH:mm:ss.fff zzz\".",
                    nameof(value));
            }

            field = value;
        }
    }

    /// <summary>
    /// The case of the names at the root of a line: of the keys that Lamplighter writes, names in templates, appended keys and keys of
    /// scopes. What is inside of a value isn't changed, such as the keys of a dictionary. Of names that become equal, the last one is
    /// written, and a name that becomes one of Lamplighter's is left out. <see langword="null"/>, the default, means that Lamplighter's
    /// keys are snake_case and other names stay as they are written in the code. Lambda's JSON log format needs <c>level</c> and
    /// <c>timestamp</c>, which <see cref="LogKeyCase.PascalCase"/> changes. <c>POWERTOOLS_LOGGER_CASE</c> doesn't set this option: a
    /// diagnostic line reports a value that differs.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value isn't a member of <see cref="LogKeyCase"/>.</exception>
    /// <exception cref="ArgumentException">A key of Lamplighter would have a name that <see cref="RenameKey"/> gave to another.</exception>
    public LogKeyCase? KeyCase { get => Layout.KeyCase; set => Layout.KeyCase = value; }

    /// <summary>
    /// The names of levels in lines; default <see cref="LogLevelNames.Lambda"/>. Lambda's JSON log format counts lines with other names as
    /// INFO, which a diagnostic line reports.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value isn't a member of <see cref="LogLevelNames"/>.</exception>
    public LogLevelNames LevelNames
    {
        get;
        set => field = value is LogLevelNames.Lambda or LogLevelNames.DotNet
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The value isn't a member of LogLevelNames.");
    }

    /// <summary>
    /// The path to the correlation id in the event, for handlers whose <see cref="LoggingAttribute.CorrelationIdPath"/> isn't set; default
    /// null, none.
    /// </summary>
    /// <exception cref="ArgumentException">The value isn't a valid path.</exception>
    public string? CorrelationIdPath
    {
        get;
        set => field = value is null || EventPath.Parse(value) is not null
            ? value
            : throw new ArgumentException($"\"{value}\" isn't a valid path into the event. {EventPath.Syntax}", nameof(value));
    }

    /// <summary>
    /// Whether lines have the key <c>span_id</c>: the span of <c>Lamplighter.Tracing</c> in which they are logged.
    /// <see langword="null"/>, the default, means <c>POWERTOOLS_LOGGER_LOG_SPAN_ID</c>, otherwise true. Without tracing, no line has it.
    /// </summary>
    public bool? LogSpanId { get; set; }

    /// <summary>
    /// The size limit of a line in bytes, from 4,096 to 1,048,576, the limit of a CloudWatch log event; default 262,144 (256 KiB). The
    /// longest texts of a longer line are cut; it stays valid JSON and has <c>"truncated":true</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxLineBytes
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 4096);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1024 * 1024);
            field = value;
        }
    } = 256 * 1024;

    /// <summary>
    /// The size limit of an event that <see cref="LoggingAttribute.LogEvent"/> writes, in bytes, at least 1,024; default 65,536. A larger
    /// event is cut like a line.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1,024.</exception>
    public int MaxEventBytes
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1024);
            field = value;
        }
    } = 64 * 1024;

    /// <summary>
    /// Serializes the types of logged values in programs without reflection; used before any other resolver. The generators add the types
    /// that they find, so few programs need it.
    /// </summary>
    public IJsonTypeInfoResolver? JsonTypeInfoResolver { get; set; }

    internal IReadOnlyList<string> Redacted => _redacted;

    internal ValuePatterns? RedactedPatterns { get; private set; }

    internal LayoutOptions Layout { get; } = new();

    /// <summary>
    /// Hides values in logs, in addition to those of <see cref="TelemetryOptions.Redact(string[])"/>: keys, template values (in the message
    /// too), members of logged objects at any depth, the logged event with the JSON or form in its body, and
    /// <c>name=value</c> or <c>name: value</c> in texts. Names are case-insensitive.
    /// </summary>
    /// <param name="names">Names, or paths of names joined by dots, which hide only the member at their end.</param>
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
    /// Hides values that match a pattern, in logs, as <see cref="TelemetryOptions.Redact(Regex[])"/> does for every package.
    /// </summary>
    /// <param name="patterns">
    /// The patterns, preferably from <c>[GeneratedRegex]</c>, because they run over everything that is logged.
    /// </param>
    /// <exception cref="ArgumentException">A pattern is null.</exception>
    public void Redact(params Regex[] patterns) => RedactedPatterns = ValuePatterns.Add(RedactedPatterns, patterns);

    /// <summary>
    /// Renames a key that Lamplighter writes. Your own keys of the old or the new name are left out. Lambda's JSON log format needs
    /// <c>level</c> and <c>timestamp</c>.
    /// </summary>
    /// <param name="key">The key, such as <c>function_request_id</c>, or <c>event</c> for the logged event.</param>
    /// <param name="name">Its new name; its own name undoes the change.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="key"/> isn't a key that Lamplighter writes, or <paramref name="name"/> is empty or the name of another key.
    /// </exception>
    public void RenameKey(string key, string name) => Layout.Rename(key, name);

    /// <summary>Leaves out keys that Lamplighter writes.</summary>
    /// <param name="keys">The keys, such as <c>function_arn</c>.</param>
    /// <exception cref="ArgumentException">A key isn't one that Lamplighter writes.</exception>
    public void OmitKeys(params string[] keys) => Layout.Omit(keys);

    /// <summary>
    /// Starts every line with these keys, in this order; the others follow in their usual order. A later call replaces an earlier one.
    /// </summary>
    /// <param name="keys">Keys that Lamplighter writes, by their usual names, or your own keys.</param>
    /// <exception cref="ArgumentException">A key is empty or listed twice.</exception>
    public void OrderKeys(params string[] keys) => Layout.Order(keys);

    [SuppressMessage("Design", "CA1031", Justification = "A custom format can throw anything, and then it isn't valid.")]
    private static bool IsTimestampFormat(string format)
    {
        try
        {
            Span<char> text = stackalloc char[Timestamp.MaxCharacters];
            return format.Length > 0 &&
                DateTimeOffset.UnixEpoch.TryFormat(text, out var written, format, CultureInfo.InvariantCulture) &&
                written > 0;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
