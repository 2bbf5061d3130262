using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Export;

namespace Lamplighter;

/// <summary>
/// Sends the telemetry of the function by OTLP over HTTP, from inside the function: to a collector, a layer, or the service of a vendor.
/// Thread-safe.
/// </summary>
public static class OtlpExport
{
    /// <summary>
    /// Starts to export. Call it before the first invocation, at the start of the program or in the static constructor of the handler's
    /// class. Does nothing if <c>OTEL_SDK_DISABLED</c> is true, and in a test whose environment has no endpoint. Settings of a later call
    /// replace those of an earlier one.
    /// </summary>
    /// <param name="configure">
    /// Changes the options; null for those of the environment variables, such as <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.
    /// </param>
    /// <remarks>
    /// Spans are those of <c>Lamplighter.Tracing</c>: the methods with <c>[Tracing]</c>, the spans of <c>Tracer</c>, requests of
    /// <see cref="HttpClient"/>, and the sources that <c>TracingOptions.Sources</c> names. They are sent in one request, or
    /// a few for more than one takes, when the invocation ends, before the response or, with
    /// <see cref="OtlpOptions.ExportAfterResponse"/>, after it; shortly before the deadline, if the handler still runs; and when the
    /// process ends. They aren't sent to X-Ray then, unless <see cref="OtlpOptions.KeepXRay"/> is
    /// set. Spans that can't be sent are lost, which becomes a diagnostic line. <see cref="OtlpOptions.ExportMetrics"/> and
    /// <see cref="OtlpOptions.ExportLogs"/> export metrics and log lines too.
    /// </remarks>
    /// <example>
    /// <code>
    /// OtlpExport.Enable(options =&gt;
    /// {
    ///     options.Endpoint = new Uri("https://otlp.example.com");
    ///     options.AddHeader("api-key", key);
    /// });
    /// </code>
    /// </example>
    public static void Enable(Action<OtlpOptions>? configure = null)
    {
        var process = LambdaProcess.Current;
        var options = new OtlpOptions();
        configure?.Invoke(options);
        if (!process.IsRehearsal)
        {
            OtlpProcess.Of(process).Enable(options);
        }
    }
}
