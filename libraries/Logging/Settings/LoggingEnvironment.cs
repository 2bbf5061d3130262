using Lamplighter.Internal.Core.Settings;

namespace Lamplighter.Internal.Logging.Settings;

// The environment variables of logging, read once. Options and attributes win over them.
internal sealed record LoggingEnvironment(string Level, bool LogsEvent, bool LogsSpanId, double SampleRate, string TimeZone, string KeyCase)
{
    internal static LoggingEnvironment Read(SettingsReader from) => new(
        from.Text("POWERTOOLS_LOG_LEVEL", from.Text("LOG_LEVEL")),
        from.Flag("POWERTOOLS_LOGGER_LOG_EVENT"),
        from.Flag("POWERTOOLS_LOGGER_LOG_SPAN_ID", fallback: true),
        from.Rate("POWERTOOLS_LOGGER_SAMPLE_RATE"),
        from.Text("TZ"),
        from.Text("POWERTOOLS_LOGGER_CASE"));
}
