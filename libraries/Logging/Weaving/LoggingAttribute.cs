using Lamplighter.Internal.Core.Weaving;
using Lamplighter.Internal.Logging.State;
using Lamplighter.Internal.Logging.Weaving;
using Microsoft.Extensions.Logging;

namespace Lamplighter;

/// <summary>
/// Logs the invocations of a handler: every line has the keys of its invocation, and an unhandled exception is logged. On a method that
/// the handler calls, <see cref="Service"/>, <see cref="Level"/> and <see cref="ClearState"/> apply to that call; the other settings
/// apply to the invocation. The attribute is woven into the method when the project is built; async methods are awaited.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[WovenBy(typeof(LoggingMethod), WovenOrder.Logging)]
public sealed class LoggingAttribute : Attribute
{
    /// <summary>The service on every line. Default: <see cref="LoggerOptions.Service"/>.</summary>
    public string? Service { get; set; }

    /// <summary>
    /// Writes the event as JSON under the key <c>event</c>, once, at level Information. It is redacted
    /// (<see cref="LoggerOptions.Redact(string[])"/>) and cut at <see cref="LoggerOptions.MaxEventBytes"/>. Default:
    /// <c>POWERTOOLS_LOGGER_LOG_EVENT</c>, otherwise false.
    /// </summary>
    public bool LogEvent { get => LogEventIfSet ?? false; set => LogEventIfSet = value; }

    /// <summary>
    /// The path to the correlation id in the event: one of <see cref="CorrelationIdPaths"/>; any path of names joined by dots,
    /// <c>"names in quotes"</c>, <c>[0]</c> for items (<c>[-1]</c> for the last), <c>powertools_json(body).id</c> for a text that is JSON,
    /// and <c>||</c> between alternatives; or a JSON Pointer such as <c>/headers/x-id</c>. Names are case-insensitive. Every line has the
    /// id as <c>correlation_id</c>, at most 1,024 characters. Default: <see cref="LoggerOptions.CorrelationIdPath"/>.
    /// </summary>
    public string? CorrelationIdPath { get; set; }

    /// <summary>
    /// On the handler: leaves out the keys that were appended outside an invocation. On another method: removes the keys that were
    /// appended during the call when it ends. Keys that are appended in an invocation always end with it. Default false.
    /// </summary>
    public bool ClearState { get; set; }

    /// <summary>
    /// The lowest level that is written, never below <c>AWS_LAMBDA_LOG_LEVEL</c>. Default: <see cref="LoggerOptions.MinimumLevel"/>.
    /// </summary>
    public LogLevel Level { get => LevelIfSet ?? LogLevel.Information; set => LevelIfSet = value; }

    /// <summary>
    /// Writes the buffered lines (<see cref="LoggerOptions.Buffer"/>) when the handler throws an unhandled exception. Default:
    /// <see cref="LogBufferOptions.FlushOnError"/>.
    /// </summary>
    public bool FlushBufferOnUncaughtError
    {
        get => FlushBufferOnUncaughtErrorIfSet ?? false;
        set => FlushBufferOnUncaughtErrorIfSet = value;
    }

    /// <summary>How to decide whether an invocation is sampled. Default: <see cref="LoggerOptions.SampleBy"/>.</summary>
    public SampleBy SampleBy { get => SampleByIfSet ?? default; set => SampleByIfSet = value; }

    /// <summary>
    /// Fields of the event that become keys of every line of the invocation: <c>key=path</c>, or a path whose last name is the key. For
    /// paths, see <see cref="CorrelationIdPath"/>. Fields that the event doesn't have are left out. Default: none.
    /// </summary>
    public string[] ExtractKeys { get; set; } = [];

    /// <summary>
    /// The share of invocations, from 0 to 1, that are logged from Debug on. Other values are replaced by the nearest. Default:
    /// <see cref="LoggerOptions.SampleRate"/>.
    /// </summary>
    public double SampleRate
    {
        get => SampleRateIfSet ?? 0;
        set => SampleRateIfSet = double.IsNaN(value) ? 0 : Math.Clamp(value, 0, 1);
    }

    // What the attribute sets on a handler; attributes don't change once they are made.
    internal LoggingOverrides Overrides =>
        field ??= new(Service, LevelIfSet, SampleRateIfSet, SampleByIfSet, FlushBufferOnUncaughtErrorIfSet, ClearState);

    internal bool? FlushBufferOnUncaughtErrorIfSet { get; private set; }

    internal SampleBy? SampleByIfSet { get; private set; }

    internal bool? LogEventIfSet { get; private set; }

    internal LogLevel? LevelIfSet { get; private set; }

    internal double? SampleRateIfSet { get; private set; }
}
