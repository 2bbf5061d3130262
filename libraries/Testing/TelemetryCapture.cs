using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Settings;
using Lamplighter.Internal.TestKit.Capturing;

namespace Lamplighter;

/// <summary>
/// Captures the telemetry of one test: of the async flow that called <see cref="Start()"/>, and of what that flow starts.
/// Tests that capture run in parallel without seeing each other. Each capture is a fresh process: its first invocation is a
/// cold start, its settings come from the given environment and not from the machine's, and its options are the defaults
/// until the test or the function's constructor configures them. Thread-safe.
/// </summary>
public sealed class TelemetryCapture : IDisposable
{
    private readonly LineSink _lines = new();
    private readonly LineSink _segments = new();
    private readonly LambdaProcess _process;
    private readonly LambdaProcess? _before;

    private TelemetryCapture(IReadOnlyDictionary<string, string>? environment, TimeProvider? clock)
    {
        // Tracing is silent outside Lambda; a test wants to see it.
        string? Read(string name) =>
            environment is not null
            && environment.TryGetValue(name, out var value) ? value : name == "LAMBDA_TASK_ROOT" ? "/var/task" : null;
        _process = new LambdaProcess(Read, new TelemetryOutput(_lines), clock ?? TimeProvider.System, new TelemetryOutput(_segments));
        _before = LambdaProcess.Swap(_process);
    }

    /// <summary>The lines written so far, in order, each with its line feed.</summary>
    public string Text => _lines.Text;

    /// <summary>The log lines so far, in order: every line that is not an EMF document.</summary>
    /// <exception cref="JsonException">A line is not valid JSON.</exception>
    public IReadOnlyList<JsonElement> Logs => _lines.Documents(static line => !IsMetrics(line));

    /// <summary>The EMF documents so far, in order.</summary>
    /// <exception cref="JsonException">A line is not valid JSON.</exception>
    public IReadOnlyList<JsonElement> Metrics => _lines.Documents(IsMetrics);

    /// <summary>
    /// The X-Ray documents so far, in the order in which they were sent; inner spans are inside their parents' documents.
    /// </summary>
    public IReadOnlyList<JsonElement> Segments => _segments.Documents(static _ => true);

    /// <summary>Starts to capture in this async flow.</summary>
    /// <returns>The capture; dispose it in the same flow to stop.</returns>
    public static TelemetryCapture Start() => new(null, null);

    /// <summary>Starts to capture in this async flow, with an environment and a clock of your choice.</summary>
    /// <param name="environment">
    /// Environment variables, such as <c>POWERTOOLS_SERVICE_NAME</c>; the machine's own are not read. Null for none.
    /// </param>
    /// <param name="clock">The clock of timestamps and deadlines; null for the system's.</param>
    /// <returns>The capture; dispose it in the same flow to stop.</returns>
    public static TelemetryCapture Start(IReadOnlyDictionary<string, string>? environment, TimeProvider? clock = null) =>
        new(environment, clock);

    /// <summary>Stops capturing. What was captured can still be read.</summary>
    public void Dispose()
    {
        LambdaProcess.Swap(_before);
        _process.End();
    }

    private static bool IsMetrics(JsonElement line) => line.ValueKind == JsonValueKind.Object && line.TryGetProperty("_aws"u8, out _);
}
