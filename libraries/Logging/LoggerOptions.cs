using System.Text.Json.Serialization.Metadata;
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

    /// <summary>
    /// Hides values in logs, in addition to those of <see cref="TelemetryOptions.Redact"/>: keys, template values (in the message
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
}
