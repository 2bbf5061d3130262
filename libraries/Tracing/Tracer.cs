using System.Data.Common;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Data;
using Lamplighter.Internal.Tracing.Events;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter;

/// <summary>
/// Adds to the X-Ray trace of the current invocation. Every member does nothing where tracing is off (outside Lambda, with
/// <c>POWERTOOLS_TRACE_DISABLED</c> or <c>AWS_SAM_LOCAL</c>) or X-Ray doesn't sample the invocation. Thread-safe.
/// </summary>
public static partial class Tracer
{
    /// <summary>
    /// The name of the <see cref="System.Diagnostics.ActivitySource"/> that all spans come from; for OpenTelemetry:
    /// <c>AddSource(Tracer.ActivitySourceName)</c>.
    /// </summary>
    public const string ActivitySourceName = SpanSource.Name;

    /// <summary>
    /// The X-Ray trace ID of this invocation, such as <c>1-5759e988-bd862e3fe1be46a994272793</c>; null outside an invocation, and
    /// where Lambda sent none, unless a trace begins here that <c>Lamplighter.OpenTelemetry</c> exports.
    /// </summary>
    public static string? TraceId => CurrentTrace?.TraceId ?? Invocation.Current?.Trace.Root;

    /// <summary>
    /// Whether the spans of this invocation are sent: X-Ray samples it or, with <c>Lamplighter.OpenTelemetry</c>, its sampler does. False
    /// outside an invocation, and where tracing is off.
    /// </summary>
    public static bool IsSampled => CurrentTrace is { IsSampled: true };

    private static TracingInvocation? CurrentTrace => TracingProcess.Current.IsOff ? null : TracingInvocation.Current;

    /// <summary>Sets options. Call it before the first invocation. Thread-safe.</summary>
    /// <param name="configure">Changes the options.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is null.</exception>
    public static void Configure(Action<TracingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        TracingProcess.Current.Configure(configure);
    }

    /// <summary>
    /// Traces the commands, the batches and the ends of transactions of a connection, for drivers that don't create activities, such as
    /// <c>Microsoft.Data.Sqlite</c>: each execution is a span with the database and the text of the query, without literals and with at
    /// most 4,000 characters. It ends when the driver returns the reader. Values of parameters and connection strings are never recorded.
    /// </summary>
    /// <param name="connection">The connection. For Npgsql, which creates activities itself, its source is added to the options.</param>
    /// <returns>
    /// A connection to use instead, which owns the given one. The same connection if it is traced already, by this method or by its driver,
    /// and where tracing is off. Code that needs the driver's own type must keep the given connection.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="connection"/> is null.</exception>
    /// <example>
    /// <code>
    /// await using var connection = Tracer.Trace(new SqliteConnection("Data Source=/tmp/orders.db"));
    /// await connection.OpenAsync();
    /// </code>
    /// </example>
    public static DbConnection Trace(DbConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection is TracedConnection || !IsToBeTraced(connection.GetType()) ? connection : new TracedConnection(connection);
    }

    /// <summary>Traces the commands of all connections of a data source. See <see cref="Trace(DbConnection)"/>.</summary>
    /// <param name="source">The data source.</param>
    /// <returns>A data source to use instead, which owns the given one; the same one where its connections are traced already.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
    public static DbDataSource Trace(DbDataSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source is TracedDataSource || !IsToBeTraced(source.GetType()) ? source : new TracedDataSource(source);
    }

    /// <summary>
    /// Traces the commands that Entity Framework Core executes, with every provider, as <see cref="Trace(DbConnection)"/> does. Where
    /// <c>OpenTelemetry.Instrumentation.EntityFrameworkCore</c> creates activities of them, those are the spans. Call it before the first
    /// invocation; later calls do nothing. Thread-safe.
    /// </summary>
    public static void TraceEntityFrameworkCore()
    {
        if (!TracingProcess.Current.IsOff)
        {
            Configure(static o => AddSource(o, EntityFramework.Source));
            EntityFramework.Trace(LambdaProcess.Current);
        }
    }

    /// <summary>
    /// Adds an annotation to the current span, or to the handler's span when no other span is open. X-Ray indexes annotations for search.
    /// </summary>
    /// <param name="key">
    /// 1 to 500 of <c>A–Z a–z 0–9 _</c>; other characters are replaced by <c>_</c>. A key that is set twice keeps the last value.
    /// </param>
    /// <param name="value">At most 1,000 characters are kept; null is left out.</param>
    /// <exception cref="ArgumentException"><paramref name="key"/> is empty.</exception>
    public static void AddAnnotation(string key, string? value) => Annotate(key, value);

    /// <inheritdoc cref="AddAnnotation(string, string?)"/>
    /// <param name="key">
    /// 1 to 500 of <c>A–Z a–z 0–9 _</c>; other characters are replaced by <c>_</c>. A key that is set twice keeps the last value.
    /// </param>
    /// <param name="value">The value.</param>
    public static void AddAnnotation(string key, long value) => Annotate(key, value);

    /// <inheritdoc cref="AddAnnotation(string, string?)"/>
    /// <param name="key">
    /// 1 to 500 of <c>A–Z a–z 0–9 _</c>; other characters are replaced by <c>_</c>. A key that is set twice keeps the last value.
    /// </param>
    /// <param name="value">The value; NaN and the infinities become text.</param>
    public static void AddAnnotation(string key, double value) => Annotate(key, value);

    /// <inheritdoc cref="AddAnnotation(string, string?)"/>
    /// <param name="key">
    /// 1 to 500 of <c>A–Z a–z 0–9 _</c>; other characters are replaced by <c>_</c>. A key that is set twice keeps the last value.
    /// </param>
    /// <param name="value">The value.</param>
    public static void AddAnnotation(string key, bool value) => Annotate(key, value);

    /// <summary>
    /// Adds metadata to the current span, or to the handler's span when no other span is open. X-Ray shows metadata, but doesn't index it.
    /// A span keeps up to 1,000 entries.
    /// </summary>
    /// <param name="key">Its name. A key set twice in a namespace keeps the last value.</param>
    /// <param name="value">
    /// A value that can be written as JSON. It is written during the call. If it has more than 32 KiB, only its start is kept.
    /// </param>
    /// <param name="namespace">
    /// Groups keys. Default: <see cref="TracingAttribute.Namespace"/>, then <see cref="TracingOptions.Namespace"/>, then the service.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="key"/> is empty.</exception>
    public static void AddMetadata(string key, object? value, string? @namespace = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (CurrentTrace is { } trace)
        {
            if (Target(trace, "metadata", key) is { } span)
            {
                trace.AddMetadata(span, key, value, @namespace);
            }
        }
        else
        {
            WarnOutside("metadata", key);
        }
    }

    /// <summary>
    /// Starts a span inside the current one; dispose it to end it. Spans that are still open when the one around them ends
    /// are ended with it.
    /// </summary>
    /// <param name="name">
    /// At most 200 characters are kept. X-Ray allows letters, digits, spaces and <c>_ . : / % &amp; # = + - @</c>; other
    /// characters are replaced by <c>_</c>.
    /// </param>
    /// <returns>The span; one that does nothing where tracing is off or the invocation is not sampled. Never null.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static Span StartSpan(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return CurrentTrace is { } trace ? Span.Start(trace, name) : Span.None;
    }

    /// <summary>
    /// Tags the trace of this invocation. The tag becomes an annotation of the handler's span (a list, or text over 1,000
    /// characters, becomes metadata), and every event that is captured from now on has it. A name set twice keeps the last value.
    /// A tag that is not valid is reported in the log and left out.
    /// </summary>
    /// <param name="name">1 to 256 of <c>A–Z a–z 0–9 _ . -</c>; in the annotation's key, dots and dashes are <c>_</c>.</param>
    /// <param name="value">Text of at most 32,766 UTF-8 bytes, a finite number, a boolean, a date, or a list of one of these.</param>
    public static void SetTag(string name, object? value)
    {
        if (CurrentTrace is { } trace)
        {
            if (TagRules.TryCreate(trace.Process, name, value, out var tag))
            {
                trace.SetTag(tag);
            }
        }
        else
        {
            WarnOutside("tag", name);
        }
    }

    /// <summary>
    /// Names the endpoint that this invocation served: the annotation <c>Endpoint</c> of the handler's span. By itself it is the
    /// route template of the API Gateway resolver, where there is one.
    /// </summary>
    /// <param name="endpoint">The endpoint, such as <c>/orders/{id}</c>. At most 1,000 characters are kept.</param>
    /// <exception cref="ArgumentException"><paramref name="endpoint"/> is empty.</exception>
    public static void SetEndpoint(string endpoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(endpoint);
        if (CurrentTrace is { } trace)
        {
            trace.Endpoint = endpoint;
        }
        else
        {
            WarnOutside("endpoint", endpoint);
        }
    }

    private static void Annotate<T>(string key, T value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (CurrentTrace is { } trace)
        {
            if (Target(trace, "annotation", key) is { } span)
            {
                trace.Annotate(span, key, value);
            }
        }
        else
        {
            WarnOutside("annotation", key);
        }
    }

    private static Subsegment? Target(TracingInvocation trace, string what, string key)
    {
        var span = trace.FindCurrent();
        if (span is null && trace.IsRecorded)
        {
            trace.Process.WarnOnce(
                $"The {what} \"{key}\" was left out of the trace: no span is open here. Put [Tracing] on the handler, or start a span.");
        }

        return span;
    }

    private static void WarnOutside(string what, string key)
    {
        var process = LambdaProcess.Current;
        if (!TracingProcess.Of(process).IsOff)
        {
            process.WarnOnce($"The {what} \"{key}\" was left out of the trace: this code runs outside an invocation.");
        }
    }

    // A driver, or an instrumentation of OpenTelemetry, has activities of its own: those are the spans.
    private static bool IsToBeTraced(Type type)
    {
        if (TracingProcess.Current.IsOff)
        {
            return false;
        }

        var system = DbSystem.Of(type);
        if (system.Source is { } source)
        {
            Configure(o => AddSource(o, source));
        }

        return !system.IsOfDriver;
    }

    private static void AddSource(TracingOptions options, string source)
    {
        if (!options.Sources.Contains(source))
        {
            options.Sources.Add(source);
        }
    }
}
