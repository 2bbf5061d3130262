using Lamplighter.Internal.Core.Settings;

namespace Lamplighter.Internal.EmfMetrics.Settings;

// The environment variables of metrics, read once. Options and attributes take precedence.
internal sealed record MetricsEnvironment(string Namespace, string FunctionName, bool IsDisabled)
{
    internal static MetricsEnvironment Read(SettingsReader from) => new(
        from.Text("POWERTOOLS_METRICS_NAMESPACE"),
        from.Text("POWERTOOLS_METRICS_FUNCTION_NAME"),
        from.Flag("POWERTOOLS_METRICS_DISABLED"));
}
