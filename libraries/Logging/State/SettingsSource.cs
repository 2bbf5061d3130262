using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Logging.Buffering;
using Lamplighter.Internal.Logging.Formatting;
using Lamplighter.Internal.Logging.Levels;
using Lamplighter.Internal.Logging.Settings;
using Lamplighter.Internal.Logging.Shared;
using Lamplighter.Internal.Logging.Timestamps;

namespace Lamplighter.Internal.Logging.State;

// The options that code has set, and the settings that they and the environment give. One caller at a time configures and resolves.
internal sealed class SettingsSource(LambdaProcess process, LoggingEnvironment environment)
{
    private readonly LoggerOptions _options = new();
    private readonly TimeZoneInfo? _timeZone = TimeZones.Find(environment.TimeZone, process);

    internal LevelPolicy Levels { get; } = new(process, environment.Level);

    internal void Configure(Action<LoggerOptions> configure)
    {
        configure(_options);
        if (_options.JsonTypeInfoResolver is { } resolver && !process.Options.JsonTypeInfoResolvers.Contains(resolver))
        {
            process.Configure(shared => shared.JsonTypeInfoResolvers.Insert(0, resolver));
        }
    }

    internal LoggingSettings Resolve()
    {
        var version = process.OptionsVersion;
        var shared = process.Options;
        WarnOfLostNames();
        return new LoggingSettings(
            version,
            Levels.Resolve(_options.MinimumLevel),
            _options.Service ?? process.Service,
            _options.SampleRate ?? environment.SampleRate,
            _options.SampleBy,
            _options.MaxLineBytes,
            _options.MaxEventBytes,
            _options is { Redacted.Count: 0, RedactedPatterns: null }
                ? process.Redactor
                : Redactor.Create(
                    [.. shared.Redacted, .. _options.Redacted],
                    ValuePatterns.Join(shared.RedactedPatterns, _options.RedactedPatterns),
                    process.WarnOfRedaction),
            BufferSettings.Of(_options.Buffer, Levels),
            _timeZone,
            _options.TimestampFormat,
            _options.LogSpanId ?? environment.LogsSpanId,
            _options.Formatter,
            LineLayout.Of(_options.Layout, process),
            _options.LevelNames,
            _options.Layout.EventName,
            _options.CorrelationIdPath);
    }

    // Powertools for .NET reads the variable. Here, code decides, and the variable must not be overlooked.
    internal void WarnOfKeyCase()
    {
        var asked = environment.KeyCase;
        if (asked.Length > 0 && !asked.Equals(_options.KeyCase?.ToString() ?? "Default", StringComparison.OrdinalIgnoreCase))
        {
            process.WarnOnce(
                $"POWERTOOLS_LOGGER_CASE is \"{asked}\", which has no effect. The case of log keys is an option: call " +
                "Logger.Configure(o => o.KeyCase = LogKeyCase.…) with SnakeCase, CamelCase or PascalCase, and give the variable the same " +
                "value or remove it.");
        }
    }

    private void WarnOfLostNames()
    {
        if (!process.Settings.LambdaLogFormatIsJson || _options.Formatter is not null)
        {
            return;
        }

        if (_options.Layout.Hides(LogLineKeys.Level) || _options.Layout.Hides(LogLineKeys.Timestamp))
        {
            process.WarnOnce(
                "The log key \"level\" or \"timestamp\" is renamed or left out, but AWS_LAMBDA_LOG_FORMAT is JSON. " +
                "Lambda treats every line as INFO and uses the time at which it arrives. Keep both keys, or use the log format Text.");
        }

        if (_options.LevelNames != LogLevelNames.Lambda)
        {
            process.WarnOnce(
                "LoggerOptions.LevelNames isn't LogLevelNames.Lambda, but AWS_LAMBDA_LOG_FORMAT is JSON. Lambda treats lines with other " +
                "names than its own as INFO. Keep the names of Lambda, or use the log format Text.");
        }
    }
}
