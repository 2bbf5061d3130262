using Lamplighter.Internal.Core.Invocations;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

// Telemetry with a buffer of log lines.
internal static class BufferedCapture
{
    internal static TelemetryCapture Start(Action<LogBufferOptions>? configure = null, TimeProvider? clock = null)
    {
        var telemetry = TelemetryCapture.Start(null, clock);
        var buffer = new LogBufferOptions();
        configure?.Invoke(buffer);
        Logger.Configure(o => o.Buffer = buffer);
        return telemetry;
    }

    internal static string[] Levels(TelemetryCapture telemetry) =>
        [.. telemetry.Logs.Select(line => line.GetProperty("level").GetString()!)];

    internal static string[] Messages(TelemetryCapture telemetry) =>
        [.. telemetry.Logs.Select(line => line.GetProperty("message").GetString()!)];
}
