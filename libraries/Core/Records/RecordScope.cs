using System.ComponentModel;
using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Core.Records;

/// <summary>
/// The part of an invocation in which the handler of one record of a batch runs: its keys, correlation ID and span, and a slot for the
/// state of each package. It flows with async code. The package that runs the records derives from it. Members are read only when a
/// package needs them. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public abstract class RecordScope
{
    private static readonly AsyncLocal<RecordScope?> s_current = new();
    private static volatile bool s_isUsed;
    private static int s_slots = -1;

    private SlotTable? _slots;
    private object? _span;
    private string? _correlationId;
    private bool _isCorrelated;
    private bool _hasEnded;

    /// <summary>Creates the scope of a record in the current invocation.</summary>
    /// <param name="process">The process.</param>
    /// <param name="invocation">The invocation; null outside of invocations.</param>
    protected RecordScope(LambdaProcess process, Invocation? invocation)
    {
        ArgumentNullException.ThrowIfNull(process);
        Process = process;
        Invocation = invocation;
    }

    /// <summary>The record in which the calling code runs; null outside of records. Flows with async code.</summary>
    public static RecordScope? Current =>
        s_isUsed && s_current.Value is { } scope && scope.IsIn(Invocation.Current) ? scope : null;

    /// <summary>The process that runs the record.</summary>
    public LambdaProcess Process { get; }

    /// <summary>The invocation that the record is part of; null outside of invocations.</summary>
    public Invocation? Invocation { get; }

    /// <summary>The name of the record's span, such as <c>process orders</c>.</summary>
    public abstract string SpanName { get; }

    /// <summary>The keys of the record's log lines, with names in snake_case.</summary>
    public abstract IReadOnlyList<KeyValuePair<string, object>> Keys { get; }

    /// <summary>The record's body.</summary>
    public abstract ReadOnlyMemory<byte> Body { get; }

    /// <summary>The trace in which the record was sent; <see cref="TraceHeader.None"/> if it isn't known.</summary>
    public abstract TraceHeader Sender { get; }

    /// <summary>Whether the record's span continues the sender's trace. Otherwise it has a link to it.</summary>
    public abstract bool ContinuesTrace { get; }

    /// <summary>The ID that the record shares with the requests that led to it.</summary>
    public string? CorrelationId
    {
        get
        {
            if (!_isCorrelated)
            {
                Correlate();
            }

            return _correlationId;
        }

        set
        {
            _correlationId = value;
            _isCorrelated = true;
        }
    }

    /// <summary>Returns the state that a package keeps for this record. The first call creates it.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="slot">The package's slot.</param>
    public T Get<T>(RecordSlot<T> slot)
        where T : class, IRecordState
    {
        ArgumentNullException.ThrowIfNull(slot);
        var slots = _slots ?? Interlocked.CompareExchange(ref _slots, new SlotTable(), null) ?? _slots;
        return slots.Find<T>(slot.Index) ?? slots.GetOrAdd(slot.Index, this, slot.Factory);
    }

    /// <summary>Returns the state that a package keeps for this record; null if it hasn't been created.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="slot">The package's slot.</param>
    public T? Find<T>(RecordSlot<T> slot)
        where T : class, IRecordState
    {
        ArgumentNullException.ThrowIfNull(slot);
        return Volatile.Read(ref _slots)?.Find<T>(slot.Index);
    }

    /// <summary>Adds tags that describe the record to its span.</summary>
    /// <param name="span">The span.</param>
    public abstract void Describe(Activity span);

    internal static int NextSlot() => Interlocked.Increment(ref s_slots);

    /// <summary>Finds the correlation ID of the record.</summary>
    /// <returns>The ID; null if there isn't one. An exception is written as a diagnostic line.</returns>
    protected abstract string? FindCorrelationId();

    /// <summary>
    /// Makes the record the current one of this async flow, and starts its span. Call it in an async method of its own, which ends both
    /// with its return. Never throws.
    /// </summary>
    protected void Begin()
    {
        Enter();
        if (RecordTracing.Find(Process) is not { } tracer)
        {
            return;
        }

        try
        {
            _span = tracer.Begin(this);
        }
        catch (Exception error)
        {
            Process.Warn("A record of the batch couldn't be traced.", error);
        }
    }

    /// <summary>Makes the record the current one of this async flow. Call it in an async method of its own.</summary>
    protected void Enter()
    {
        s_isUsed = true;
        s_current.Value = this;
    }

    /// <summary>
    /// Ends the record: runs the end steps of the packages that keep state for it, then ends its span. Later calls do nothing. Never
    /// throws.
    /// </summary>
    /// <param name="error">The exception of the record's handler; null if it succeeded.</param>
    protected void End(Exception? error)
    {
        if (Interlocked.Exchange(ref _hasEnded, true))
        {
            return;
        }

        foreach (var item in Volatile.Read(ref _slots)?.Items ?? [])
        {
            if (item is IRecordState state)
            {
                Run(static (state, _) => state.End(), state, error);
            }
        }

        if (_span is not null && RecordTracing.Find(Process) is { } tracer)
        {
            Run((tracer, error) => tracer.End(this, _span, error), tracer, error);
        }
    }

    // Without a runtime of this suite, a woven method of the record begins the invocation.
    private bool IsIn(Invocation? invocation) => Invocation is null || ReferenceEquals(Invocation, invocation);

    // A flow that sets another ID meanwhile wins.
    private void Correlate()
    {
        string? found = null;
        try
        {
            found = FindCorrelationId();
        }
        catch (Exception error)
        {
            Process.Warn("The correlation ID of a record couldn't be read.", error);
        }

        if (!_isCorrelated)
        {
            CorrelationId = found;
        }
    }

    private void Run<T>(Action<T, Exception?> step, T state, Exception? error)
    {
        try
        {
            step(state, error);
        }
        catch (Exception failure)
        {
            Process.Warn("The telemetry of a record couldn't be written.", failure);
        }
    }
}
