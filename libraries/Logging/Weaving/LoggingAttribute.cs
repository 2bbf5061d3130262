using Lamplighter.Internal.Core.Weaving;
using Lamplighter.Internal.Logging.State;
using Lamplighter.Internal.Logging.Weaving;
using Microsoft.Extensions.Logging;

namespace Lamplighter;

/// <summary>
/// Makes a method the start of an invocation's logs: every line written during it says which invocation it belongs to, and an
/// exception that leaves it is logged. Meant for the handler; on a method called by a woven handler, <see cref="Service"/>,
/// <see cref="Level"/> and <see cref="ClearState"/> hold for that call, and the rest for the invocation. Woven into the method when the
/// project is built; async methods are awaited.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[WovenBy(typeof(LoggingMethod), WovenOrder.Logging)]
public sealed class LoggingAttribute : Attribute
{
    /// <summary>The service on every line. Default: <see cref="LoggerOptions.Service"/>.</summary>
    public string? Service { get; set; }

    /// <summary>
    /// Writes the event as JSON under the key <c>event</c>, once, at Information: redacted (<see cref="LoggerOptions.Redact(string[])"/>), and
    /// cut at <see cref="LoggerOptions.MaxEventBytes"/>. Default: <c>POWERTOOLS_LOGGER_LOG_EVENT</c>, else false.
    /// </summary>
    public bool LogEvent { get => LogEventIfSet ?? false; set => LogEventIfSet = value; }

    /// <summary>
    /// Where the event carries the id that ties this invocation to others; one of <see cref="CorrelationIdPaths"/>, or any path:
    /// names joined by dots, <c>"names in quotes"</c>, <c>[0]</c>, alternatives joined by <c>||</c>. Names compare without
    /// case. The id is on every line as <c>correlation_id</c>. Default: none.
    /// </summary>
    public string? CorrelationIdPath { get; set; }

    /// <summary>
    /// On the handler: leaves out the keys that were appended outside of any invocation (those appended inside one end with it in any
    /// case). On another method: takes back, when it ends, the keys appended meanwhile. Default false.
    /// </summary>
    public bool ClearState { get; set; }

    /// <summary>The lowest level that is written. Default: <see cref="LoggerOptions.MinimumLevel"/>. Never below <c>AWS_LAMBDA_LOG_LEVEL</c>.</summary>
    public LogLevel Level { get => LevelIfSet ?? LogLevel.Information; set => LevelIfSet = value; }

    /// <summary>
    /// Writes what <see cref="LoggerOptions.Buffer"/> kept back when an exception leaves the handler. Default: <see cref="LogBufferOptions.FlushOnError"/>.
    /// </summary>
    public bool FlushBufferOnUncaughtError { get => FlushBufferOnUncaughtErrorIfSet ?? false; set => FlushBufferOnUncaughtErrorIfSet = value; }

    /// <summary>What decides whether an invocation is sampled. Default: <see cref="LoggerOptions.SampleBy"/>.</summary>
    public SampleBy SampleBy { get => SampleByIfSet ?? default; set => SampleByIfSet = value; }

    /// <summary>
    /// Fields of the event that become keys of every line of the invocation: <c>key=path</c>, or a path alone, whose last name is the key then. A path is written as in
    /// <see cref="CorrelationIdPath"/>. What the event does not have is left out. Default: none.
    /// </summary>
    public string[] ExtractKeys { get; set; } = [];

    /// <summary>The share of invocations, 0 to 1, that are logged from Debug on; a value outside is taken for the nearest. Default: <see cref="LoggerOptions.SampleRate"/>.</summary>
    public double SampleRate { get => SampleRateIfSet ?? 0; set => SampleRateIfSet = double.IsNaN(value) ? 0 : Math.Clamp(value, 0, 1); }

    // What the attribute sets on a handler; attributes don't change once they are made.
    internal LoggingOverrides Overrides =>
        field ??= new(Service, LevelIfSet, SampleRateIfSet, SampleByIfSet, FlushBufferOnUncaughtErrorIfSet, ClearState);

    internal bool? FlushBufferOnUncaughtErrorIfSet { get; private set; }

    internal SampleBy? SampleByIfSet { get; private set; }

    internal bool? LogEventIfSet { get; private set; }

    internal LogLevel? LevelIfSet { get; private set; }

    internal double? SampleRateIfSet { get; private set; }
}
