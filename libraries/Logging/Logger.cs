using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Logging.Keys;
using Lamplighter.Internal.Logging.Lines;
using Lamplighter.Internal.Logging.Providers;
using Lamplighter.Internal.Logging.State;
using Lamplighter.Internal.Logging.Templates;
using Microsoft.Extensions.Logging;

namespace Lamplighter;

/// <summary>
/// Writes structured logs without dependency injection: one JSON line for each call, on standard output, at once. The values of a
/// message template are also keys of the line. Writing a line never throws: a value that fails is replaced by the error. Thread-safe.
/// </summary>
public static partial class Logger
{
    // The message of a line without one, as the framework's loggers write it.
    private const string Nothing = "[null]";

    /// <summary>
    /// The id that correlates this invocation with others, or null. Every line has it as <c>correlation_id</c>, and
    /// <see cref="LoggingAttribute.CorrelationIdPath"/> sets it from the event. An id that is set outside an invocation applies to lines
    /// outside invocations. In the handler of a record of a batch, it is the record's. A longer id is cut to 1,024 characters.
    /// </summary>
    public static string? CorrelationId
    {
        get => LoggingRecord.Current is { } record ? record.CorrelationId
            : Invocation.Current is { } invocation ? invocation.CorrelationId
            : LoggingProcess.Current.CorrelationId;
        set
        {
            if (LoggingRecord.Current is { } record)
            {
                record.CorrelationId = value;
            }
            else if (LoggingInvocation.Of(Invocation.Current) is { } invocation)
            {
                invocation.Correlate(value);
            }
            else
            {
                LoggingProcess.Current.CorrelationId = value;
            }
        }
    }

    /// <summary>Changes the options for the whole process. Call it once, when the function starts.</summary>
    /// <param name="configure">Changes the options. Later calls change the options that earlier calls set.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is null.</exception>
    public static void Configure(Action<LoggerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        LoggingProcess.Current.Configure(configure);
    }

    /// <summary>
    /// Writes the buffered lines of this invocation (<see cref="LoggerOptions.Buffer"/>) in their order and with their times. Lines that
    /// follow are buffered again.
    /// </summary>
    public static void FlushBuffer() => LoggingInvocation.Of(Invocation.Current)?.FlushBuffer();

    /// <summary>Drops the buffered lines of this invocation (<see cref="LoggerOptions.Buffer"/>).</summary>
    public static void ClearBuffer() => LoggingInvocation.Of(Invocation.Current)?.ClearBuffer();

    /// <summary>
    /// Creates an <see cref="ILogger{TCategoryName}"/> without dependency injection. It also follows options that are set later.
    /// </summary>
    /// <typeparam name="T">The category. Every line has its full name as <c>name</c>.</typeparam>
    public static ILogger<T> Create<T>() => new LambdaLogger<T>();

    /// <summary>
    /// Creates an <see cref="ILogger"/> without dependency injection. It also follows options that are set later.
    /// </summary>
    /// <param name="category">The category, which every line has as <c>name</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="category"/> is null.</exception>
    public static ILogger Create(string category)
    {
        ArgumentNullException.ThrowIfNull(category);
        return new LambdaLogger(category);
    }

    /// <summary>Whether lines of a level are written or buffered at this moment.</summary>
    /// <param name="level">The level.</param>
    public static bool IsEnabled(LogLevel level) => LoggingProcess.For(level) is not null;

    /// <summary>
    /// Adds a key to every line that follows in this invocation, or of this record in the handler of a record of a batch, with the value
    /// as it is now. Outside an invocation, in the code that
    /// starts the function, the key is added to every line of the process. At most 1,000 keys.
    /// </summary>
    /// <param name="key">
    /// The key. An existing key is replaced. A key that Lamplighter writes (<c>level</c>, <c>service</c>, …) is left out and reported once.
    /// </param>
    /// <param name="value">The value, of any type; null removes the key.</param>
    /// <exception cref="ArgumentException"><paramref name="key"/> is null, empty or blank.</exception>
    public static void AppendKey(string key, object? value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        var logging = LoggingProcess.Current;
        if (KeyEntry.TryCreate(logging.Process, logging.Settings.Redactor, key, value, out var entry))
        {
            Holder().Add([entry]);
        }
    }

    /// <summary>
    /// Returns the keys of lines that would be written here: those of the process, of the invocation and of scopes, redacted, with their
    /// values as they were when the keys were set. Names are as they were set, without <see cref="LoggerOptions.KeyCase"/>.
    /// </summary>
    /// <returns>A copy, which later changes don't affect.</returns>
    public static IReadOnlyDictionary<string, JsonElement> GetKeys() => LoggingProcess.Current.CopyKeys();

    /// <summary>Adds several keys, as <see cref="AppendKey"/> does.</summary>
    /// <typeparam name="TValue">The values' type.</typeparam>
    /// <param name="keys">The keys and their values, for example a dictionary.</param>
    /// <exception cref="ArgumentNullException"><paramref name="keys"/> is null.</exception>
    /// <exception cref="ArgumentException">A key is null, empty or blank.</exception>
    public static void AppendKeys<TValue>(IEnumerable<KeyValuePair<string, TValue>> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        Holder().Add(Entries(keys));
    }

    /// <summary>Removes keys from the lines of this invocation, also keys of the process. Outside an invocation, from all lines.</summary>
    /// <param name="keys">The keys; unknown keys are ignored.</param>
    public static void RemoveKeys(params ReadOnlySpan<string> keys)
    {
        var logging = LoggingProcess.Current;
        var holder = Holder();
        foreach (var key in keys)
        {
            holder.Remove(key);
            if (IsOuterKey(logging, holder, key))
            {
                holder.Add([KeyEntry.Hiding(key)]);
            }
        }
    }

    /// <summary>Removes all keys that were appended in this invocation. Outside an invocation, those of the process.</summary>
    public static void ClearKeys() => Holder().Keys = KeySet.Empty;

    /// <summary>
    /// Adds a key to every line until the result is disposed, which restores the previous value. The key flows with async code and doesn't
    /// affect code that runs in parallel.
    /// </summary>
    /// <param name="key">The key, as for <see cref="AppendKey"/>.</param>
    /// <param name="value">The value, as it is now; null hides the key.</param>
    /// <returns>Dispose it, preferably with <c>using</c>, to remove the key.</returns>
    /// <exception cref="ArgumentException"><paramref name="key"/> is null, empty or blank.</exception>
    public static IDisposable PushKey(string key, object? value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        var logging = LoggingProcess.Current;
        var isKey = KeyEntry.TryCreate(logging.Process, logging.Settings.Redactor, key, value, out var entry);
        return ScopeHandle.Push(logging.Process, isKey ? [entry!] : []);
    }

    /// <summary>
    /// Adds keys to every line until the result is disposed, as <see cref="PushKey"/> does. With a <c>using</c> around one call, the keys
    /// are those of a single line.
    /// </summary>
    /// <param name="keys">The keys and their values. Of a key that is given twice, the last value counts.</param>
    /// <returns>Dispose it, preferably with <c>using</c>, to remove the keys.</returns>
    /// <exception cref="ArgumentException">A key is null, empty or blank.</exception>
    /// <example>
    /// <code>
    /// using (Logger.PushKeys(("order_id", order.Id), ("tier", "gold")))
    /// {
    ///     Logger.LogInformation("Order accepted");
    /// }
    /// </code>
    /// </example>
    public static IDisposable PushKeys(params ReadOnlySpan<(string Key, object? Value)> keys)
    {
        var logging = LoggingProcess.Current;
        var entries = new List<KeyEntry>(keys.Length);
        foreach (var (key, value) in keys)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(key, nameof(keys));
            if (KeyEntry.TryCreate(logging.Process, logging.Settings.Redactor, key, value, out var entry))
            {
                entries.Add(entry);
            }
        }

        return ScopeHandle.Push(logging.Process, [.. entries]);
    }

    /// <inheritdoc cref="PushKeys(ReadOnlySpan{ValueTuple{string, object}})"/>
    /// <typeparam name="TValue">The values' type.</typeparam>
    /// <param name="keys">The keys and their values, for example a dictionary.</param>
    /// <exception cref="ArgumentNullException"><paramref name="keys"/> is null.</exception>
    public static IDisposable PushKeys<TValue>(IEnumerable<KeyValuePair<string, TValue>> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return ScopeHandle.Push(LoggingProcess.Current.Process, Entries(keys));
    }

    private static KeyEntry[] Entries<TValue>(IEnumerable<KeyValuePair<string, TValue>> keys)
    {
        var logging = LoggingProcess.Current;
        var (process, redactor) = (logging.Process, logging.Settings.Redactor);
        var entries = new List<KeyEntry>();
        foreach (var (key, value) in keys)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(key, nameof(keys));
            if (KeyEntry.TryCreate(process, redactor, key, value, out var entry))
            {
                entries.Add(entry);
            }
        }

        return [.. entries];
    }

    private static KeyHolder Holder() =>
        LoggingRecord.Current?.Keys ?? LoggingInvocation.Of(Invocation.Current)?.Keys ?? LoggingProcess.Current.Keys;

    private static bool IsOuterKey(LoggingProcess logging, KeyHolder holder, string key) =>
        (holder != logging.Keys && logging.Keys.Keys.Find(key) is not null)
        || (LoggingInvocation.Of(Invocation.Current)?.Keys is { } outer && holder != outer && outer.Keys.Find(key) is not null);

    private static void Write(LogLevel level, Exception? exception, string template)
    {
        if (LoggingProcess.For(level) is { } logging)
        {
            logging.WriteText(new LineDetails(level, null, default, exception), template ?? Nothing, LogArguments.None);
        }
    }

    private static void Write<TValues>(LogLevel level, Exception? exception, string template, in TValues values)
        where TValues : struct, ILogValues
    {
        if (LoggingProcess.For(level) is { } logging)
        {
            logging.Write(new LineDetails(level, null, default, exception), template ?? Nothing, values);
        }
    }

    private static void Write(LogLevel level, Exception? exception, string template, object?[]? args)
    {
        if (LoggingProcess.For(level) is { } logging)
        {
            logging.Write(new LineDetails(level, null, default, exception), template ?? Nothing, new BoxedValues(args ?? []));
        }
    }
}
