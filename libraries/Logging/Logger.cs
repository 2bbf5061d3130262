using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Logging.Keys;
using Lamplighter.Internal.Logging.Lines;
using Lamplighter.Internal.Logging.Providers;
using Lamplighter.Internal.Logging.State;
using Lamplighter.Internal.Logging.Templates;
using Microsoft.Extensions.Logging;

namespace Lamplighter;

/// <summary>
/// Structured logs without dependency injection: one JSON line each, on standard output, written at once. Values of a message template
/// are keys of the line as well. Logging never throws: what goes wrong with a value is written in its place. Thread-safe.
/// </summary>
public static partial class Logger
{
    /// <summary>
    /// The id that ties this invocation to others, on every line as <c>correlation_id</c>; null when there is none.
    /// <see cref="LoggingAttribute.CorrelationIdPath"/> sets it from the event. Set outside of an invocation, it holds for the lines that
    /// are written outside of one.
    /// </summary>
    public static string? CorrelationId
    {
        get => Invocation.Current is { } invocation ? invocation.CorrelationId : LoggingProcess.Current.CorrelationId;
        set
        {
            if (LoggingInvocation.Of(Invocation.Current) is { } invocation)
            {
                invocation.Correlate(value);
            }
            else
            {
                LoggingProcess.Current.CorrelationId = value;
            }
        }
    }

    /// <summary>Changes how logs are written, for the whole process. Call it once, when the function starts.</summary>
    /// <param name="configure">Changes the options; later calls go on from what earlier ones set.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is null.</exception>
    public static void Configure(Action<LoggerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        LoggingProcess.Current.Configure(configure);
    }

    /// <summary>
    /// Writes the lines that <see cref="LoggerOptions.Buffer"/> has kept back in this invocation, in their order and with their times. What follows is kept back anew.
    /// </summary>
    public static void FlushBuffer() => LoggingInvocation.Of(Invocation.Current)?.FlushBuffer();

    /// <summary>Forgets the lines that <see cref="LoggerOptions.Buffer"/> has kept back in this invocation.</summary>
    public static void ClearBuffer() => LoggingInvocation.Of(Invocation.Current)?.ClearBuffer();

    /// <summary>An <see cref="ILogger{TCategoryName}"/> without dependency injection, for code that asks for one. It takes up options that are set later.</summary>
    /// <typeparam name="T">Its full name is on every line as <c>name</c>.</typeparam>
    public static ILogger<T> Create<T>() => new LambdaLogger<T>();

    /// <summary>Whether lines of a level are written here and now.</summary>
    /// <param name="level">The level.</param>
    public static bool IsEnabled(LogLevel level) => LoggingProcess.For(level) is not null;

    /// <summary>Writes a line.</summary>
    /// <param name="level">The level.</param>
    /// <param name="exception">Written under <c>error</c> with its stack and inner exceptions; may be null.</param>
    /// <param name="template">The message, with a <c>{Name}</c> for each value.</param>
    /// <param name="args">The values, in the order of their names; each is also a key of the line.</param>
    public static void Log(LogLevel level, Exception? exception, string template, params object?[]? args) =>
        Write(level, exception, template, args);

    /// <summary>
    /// Adds a key to every line that follows in this invocation. The value is taken as it is now. Outside of an invocation, in the code
    /// that starts the function, the key is added to every line of the process.
    /// </summary>
    /// <param name="key">The key. One that lines have already is replaced; one of Lamplighter's own (<c>level</c>, <c>service</c>, …) is left out and reported once.</param>
    /// <param name="value">The value, any type; null takes the key off the lines.</param>
    /// <exception cref="ArgumentException"><paramref name="key"/> is null, empty or blank.</exception>
    public static void AppendKey(string key, object? value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        if (KeyEntry.TryCreate(LoggingProcess.Current.Process, key, value, out var entry))
        {
            Holder().Add([entry]);
        }
    }

    /// <summary>Adds several keys, as <see cref="AppendKey"/> does.</summary>
    /// <typeparam name="TValue">The values' type.</typeparam>
    /// <param name="keys">The keys and their values: a dictionary, say.</param>
    /// <exception cref="ArgumentNullException"><paramref name="keys"/> is null.</exception>
    /// <exception cref="ArgumentException">A key is null, empty or blank.</exception>
    public static void AppendKeys<TValue>(IEnumerable<KeyValuePair<string, TValue>> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var process = LoggingProcess.Current.Process;
        var entries = new List<KeyEntry>();
        foreach (var (key, value) in keys)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(key, nameof(keys));
            if (KeyEntry.TryCreate(process, key, value, out var entry))
            {
                entries.Add(entry);
            }
        }

        Holder().Add([.. entries]);
    }

    /// <summary>Takes keys off the lines of this invocation, also those of the whole process; outside of an invocation, off all lines.</summary>
    /// <param name="keys">The keys; unknown ones do no harm.</param>
    /// <exception cref="ArgumentNullException"><paramref name="keys"/> is null.</exception>
    public static void RemoveKeys(params string[] keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var logging = LoggingProcess.Current;
        var holder = Holder();
        foreach (var key in keys)
        {
            holder.Remove(key);
            if (holder != logging.Keys && logging.Keys.Keys.Find(key) is not null)
            {
                holder.Add([KeyEntry.Hiding(key)]);
            }
        }
    }

    /// <summary>Takes all keys that were appended in this invocation off its lines; outside of an invocation, those of the process.</summary>
    public static void ClearKeys() => Holder().Keys = KeySet.Empty;

    /// <summary>
    /// Adds a key to every line until the result is disposed, which brings back what the key covered. Flows with async code, and is
    /// not seen by code that runs beside it.
    /// </summary>
    /// <param name="key">The key, as for <see cref="AppendKey"/>.</param>
    /// <param name="value">The value, taken as it is now; null takes the key off the lines meanwhile.</param>
    /// <returns>Dispose it, best with <c>using</c>, to take the key back.</returns>
    /// <exception cref="ArgumentException"><paramref name="key"/> is null, empty or blank.</exception>
    public static IDisposable PushKey(string key, object? value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return ScopeHandle.Push(KeyEntry.TryCreate(LoggingProcess.Current.Process, key, value, out var entry) ? [entry] : []);
    }

    private static KeyHolder Holder() => LoggingInvocation.Of(Invocation.Current)?.Keys ?? LoggingProcess.Current.Keys;

    private static void Write(LogLevel level, Exception? exception, string template)
    {
        if (LoggingProcess.For(level) is { } logging)
        {
            logging.WriteText(new LineDetails(level, null, default, exception), template ?? "[null]", LogArguments.None);
        }
    }

    private static void Write<TValues>(LogLevel level, Exception? exception, string template, in TValues values)
        where TValues : struct, ILogValues
    {
        if (LoggingProcess.For(level) is { } logging)
        {
            logging.Write(new LineDetails(level, null, default, exception), template ?? "[null]", values);
        }
    }

    private static void Write(LogLevel level, Exception? exception, string template, object?[]? args)
    {
        if (LoggingProcess.For(level) is { } logging)
        {
            logging.Write(new LineDetails(level, null, default, exception), template ?? "[null]", new BoxedValues(args ?? []));
        }
    }
}
