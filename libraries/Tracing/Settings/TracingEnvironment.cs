using Lamplighter.Internal.Core.Settings;

namespace Lamplighter.Internal.Tracing.Settings;

// The environment variables of tracing, read once. Options win over them.
internal sealed record TracingEnvironment(
    bool IsDisabled,
    bool CapturesResponse,
    bool CapturesError,
    bool HidesCapturedEvents,
    string DaemonAddress)
{
    internal static TracingEnvironment Read(SettingsReader from) => new(
        from.Flag("POWERTOOLS_TRACE_DISABLED"),
        from.Flag("POWERTOOLS_TRACER_CAPTURE_RESPONSE", true),
        from.Flag("POWERTOOLS_TRACER_CAPTURE_ERROR", true),
        from.Flag("SLS_DISABLE_CAPTURED_EVENTS_STDOUT"),
        from.Text("AWS_XRAY_DAEMON_ADDRESS", "127.0.0.1:2000"));
}
