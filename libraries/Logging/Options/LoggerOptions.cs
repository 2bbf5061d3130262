using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Logging.Formatting;
using Lamplighter.Internal.Logging.Lines;
using Lamplighter.Internal.Logging.Timestamps;
using Microsoft.Extensions.Logging;

namespace Lamplighter;

/// <summary>How logs are written. Set through <see cref="Logger.Configure"/> or <c>AddLambdaLogger</c>, which are the same options.</summary>
public sealed class LoggerOptions
{
    private readonly List<string> _redacted = [];

    internal LoggerOptions()
    {
    }

    /// <summary>
    /// The service on every line. <see langword="null"/>, the default, means the option that all packages share, then
    /// <c>POWERTOOLS_SERVICE_NAME</c>, then <c>service_undefined</c>. <see cref="LoggingAttribute.Service"/> wins over it.
    /// </summary>
    public string? Service { get; set; }

    /// <summary>
    /// The lowest level that is written. <see langword="null"/>, the default, means <c>POWERTOOLS_LOG_LEVEL</c>, then
    /// <c>LOG_LEVEL</c>, then <c>AWS_LAMBDA_LOG_LEVEL</c>, then Information. Never below <c>AWS_LAMBDA_LOG_LEVEL</c>, under
    /// which Lambda drops lines; asking for less is reported once.
    /// </summary>
    public LogLevel? MinimumLevel { get; set; }

    /// <summary>
    /// The share of invocations, 0 to 1, that are logged from Debug on, decided once for each invocation. Where it is above 0
    /// every line of an invocation carries it as <c>sampling_rate</c>. <see langword="null"/>, the default, means
    /// <c>POWERTOOLS_LOGGER_SAMPLE_RATE</c>, else 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 0 to 1.</exception>
    public double? SampleRate
    {
        get;
        set
        {
            if (value is not (null or (>= 0 and <= 1)))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "A sample rate is a share of invocations, from 0 (none) to 1 (all).");
            }

            field = value;
        }
    }

    /// <summary>What decides whether an invocation is sampled; default <see cref="SampleBy.Random"/>.</summary>
    public SampleBy SampleBy { get; set; }

    /// <summary>
    /// Keeps the less important lines of an invocation back until something goes wrong; null, the default, writes every line at once. In
    /// sampled invocations, and outside of any, nothing is kept back.
    /// </summary>
    public LogBufferOptions? Buffer { get; set; }

    /// <summary>
    /// Writes lines in a shape of your own; null, the default, for the standard one. <see cref="TimestampFormat"/>, <see cref="RenameKey"/>,
    /// <see cref="OmitKeys"/> and <see cref="OrderKeys"/> have no effect beside it.
    /// </summary>
    public ILogFormatter? Formatter { get; set; }

    /// <summary>
    /// How <c>timestamp</c> is written: a format of <see cref="DateTimeOffset.ToString(string)"/>, in the invariant culture. <see langword="null"/>, the default, means RFC 3339 with
    /// milliseconds. Lambda's JSON log format takes no other for the time of a line.
    /// </summary>
    /// <exception cref="ArgumentException">The value is no such format, or gives more than 128 characters.</exception>
    public string? TimestampFormat
    {
        get;
        set
        {
            if (value is not null && !IsTimestampFormat(value))
            {
                throw new ArgumentException($"\"{value}\" is no format of a DateTimeOffset, or gives more than 128 characters. Use one such as \"yyyy-MM-dd HH:mm:ss.fff zzz\".", nameof(value));
            }

            field = value;
        }
    }

    /// <summary>
    /// The longest line, in bytes; default 262,144 (256 KiB), at least 4,096, at most 1,048,576, what a CloudWatch log event
    /// holds. A longer line is cut inside its longest texts, stays valid JSON, and says <c>"truncated":true</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of these bounds.</exception>
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

    /// <summary>The most bytes of an event that <see cref="LoggingAttribute.LogEvent"/> writes; default 65,536, at least 1,024. A larger one is cut like a line.</summary>
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
    /// How to write the types of logged values, for programs without reflection; asked before any other. The generators add what they
    /// find, so few programs need it.
    /// </summary>
    public IJsonTypeInfoResolver? JsonTypeInfoResolver { get; set; }

    internal IReadOnlyList<string> Redacted => _redacted;

    internal ValuePatterns? RedactedPatterns { get; private set; }

    internal LayoutOptions Layout { get; } = new();

    /// <summary>
    /// Hides values in logs, in addition to those of <see cref="TelemetryOptions.Redact(string[])"/>: keys, template values (in the message
    /// too), members of logged objects at any depth, the logged event with the JSON or form in its body, and
    /// <c>name=value</c> or <c>name: value</c> in texts. Case does not matter.
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

    /// <summary>Hides what values look like, in logs, as <see cref="TelemetryOptions.Redact(Regex[])"/> does for every package.</summary>
    /// <param name="patterns">The patterns, best made by <c>[GeneratedRegex]</c>: they run over everything that is logged.</param>
    /// <exception cref="ArgumentException">A pattern is null.</exception>
    public void Redact(params Regex[] patterns) => RedactedPatterns = ValuePatterns.Add(RedactedPatterns, patterns);

    /// <summary>
    /// Writes one of the line's own keys under another name. A key of yours with that name is left out, as one with the old name is. Lambda's JSON log format
    /// looks for <c>level</c> and <c>timestamp</c>.
    /// </summary>
    /// <param name="key">The key, such as <c>function_request_id</c>.</param>
    /// <param name="name">Its new name; its old one takes the change back.</param>
    /// <exception cref="ArgumentException"><paramref name="key"/> is none of the line's own keys, or <paramref name="name"/> is empty or already that of another.</exception>
    public void RenameKey(string key, string name) => Layout.Rename(key, name);

    /// <summary>Leaves some of the line's own keys out.</summary>
    /// <param name="keys">The keys, such as <c>function_arn</c>.</param>
    /// <exception cref="ArgumentException">A key is none of the line's own.</exception>
    public void OmitKeys(params string[] keys) => Layout.Omit(keys);

    /// <summary>Begins every line with these keys, in this order; the others follow as usual. A later call replaces the order of an earlier one.</summary>
    /// <param name="keys">The line's own keys by their usual names, or keys of yours.</param>
    /// <exception cref="ArgumentException">A key is empty, or there twice.</exception>
    public void OrderKeys(params string[] keys) => Layout.Order(keys);

    [SuppressMessage("Design", "CA1031", Justification = "A custom format may throw anything; whatever it is, the format is of no use.")]
    private static bool IsTimestampFormat(string format)
    {
        try
        {
            Span<char> text = stackalloc char[Timestamp.MaxCharacters];
            return format.Length > 0 && DateTimeOffset.UnixEpoch.TryFormat(text, out var written, format, System.Globalization.CultureInfo.InvariantCulture) && written > 0;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
