using System.ComponentModel;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>
/// The only per-invocation state there is: the context, cold start, correlation id, route template, and a slot for what each
/// package keeps. Made by the runtime client or, on another runtime, by the outermost woven attribute; ended by whoever made
/// it. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class Invocation
{
    private static readonly AsyncLocal<Invocation?> s_current = new();

    private readonly SlotTable _slots = new();
    private readonly EventSource _event;
    private ITimer? _deadline;
    private TraceHeader? _trace;
    private int _ended;

    private Invocation(LambdaProcess process, LambdaContext context, EventSource @event, bool isRequest = true)
    {
        Process = process;
        Context = context;
        _event = @event;
        IsColdStart = isRequest && process.TakeColdStart();
        StartedAt = process.Clock.GetUtcNow();
        process.Announce(this);
    }

    /// <summary>The invocation that this code runs in; null outside one. Flows with async code.</summary>
    public static Invocation? Current => s_current.Value;

    /// <summary>The process that runs it.</summary>
    public LambdaProcess Process { get; }

    /// <summary>What Lambda told of it.</summary>
    public LambdaContext Context { get; }

    /// <summary>The event as raw UTF-8 JSON, where the runtime client or a stream handler has it; else empty.</summary>
    public ReadOnlyMemory<byte> Event => _event.Json;

    /// <summary>The event as the handler's first argument, where a woven attribute began the invocation; else null.</summary>
    public object? EventArgument => _event.Argument;

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>True for the first invocation of a process that Lambda did not initialise ahead of it.</summary>
    public bool IsColdStart { get; }

    /// <summary>The parsed trace header.</summary>
    public TraceHeader Trace => _trace ??= TraceHeader.Parse(Context.TraceHeader);

    /// <summary>The id that ties this invocation to those before it in a chain; null when none was found or set.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>The resolver's route template, such as <c>GET /orders/{id}</c> without the method; null before a route matched.</summary>
    public string? RouteTemplate { get; set; }

    /// <summary>What left the handler, when something did.</summary>
    public Exception? Error { get; private set; }

    /// <summary>True once the end steps have run. Code that outlives its invocation must write at once what it records.</summary>
    public bool HasEnded => Volatile.Read(ref _ended) != 0;

    /// <summary>Begins an invocation. The caller makes it current with <see cref="Enter"/> and must call <see cref="End"/>.</summary>
    /// <param name="context">What Lambda told of it.</param>
    /// <param name="event">The event as raw UTF-8 JSON.</param>
    /// <returns>The invocation.</returns>
    public static Invocation Begin(LambdaContext context, ReadOnlyMemory<byte> @event)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Invocation(LambdaProcess.Current, context, new EventSource(@event));
    }

    /// <summary>Begins an invocation. The caller makes it current with <see cref="Enter"/> and must call <see cref="End"/>.</summary>
    /// <param name="context">What Lambda told of it.</param>
    /// <param name="eventArgument">The event as the handler takes it: a stream or an object; null for none.</param>
    /// <returns>The invocation.</returns>
    public static Invocation Begin(LambdaContext context, object? eventArgument)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Invocation(LambdaProcess.Current, context, new EventSource(eventArgument));
    }

    // For a woven method that no request may have led to, such as one that runs before the first: that is no cold start.
    internal static Invocation Begin(LambdaContext context, object? eventArgument, bool isRequest) =>
        new(LambdaProcess.Current, context, new EventSource(eventArgument), isRequest);

    /// <summary>Makes an invocation the current one of this async flow.</summary>
    /// <param name="invocation">The invocation; null for none.</param>
    /// <returns>The one before, to be given back to this method afterwards.</returns>
    public static Invocation? Enter(Invocation? invocation)
    {
        var before = s_current.Value;
        if (!ReferenceEquals(before, invocation))
        {
            s_current.Value = invocation;
        }

        return before;
    }

    /// <summary>The state that a package keeps for this invocation; made at the first call.</summary>
    /// <typeparam name="T">The state's type.</typeparam>
    /// <param name="slot">The package's slot.</param>
    public T Get<T>(InvocationSlot<T> slot)
        where T : class, IInvocationState
    {
        ArgumentNullException.ThrowIfNull(slot);
        return _slots.Find<T>(slot.Index) ?? Add(slot);
    }

    /// <summary>The state that a package keeps for this invocation; null when it keeps none yet.</summary>
    /// <typeparam name="T">The state's type.</typeparam>
    /// <param name="slot">The package's slot.</param>
    public T? Find<T>(InvocationSlot<T> slot)
        where T : class, IInvocationState
    {
        ArgumentNullException.ThrowIfNull(slot);
        return _slots.Find<T>(slot.Index);
    }

    /// <summary>
    /// Runs the end step of every package that keeps state for this invocation, once; later calls do nothing. Never throws:
    /// what a step throws becomes a diagnostic line.
    /// </summary>
    /// <param name="error">What left the handler; null when it returned.</param>
    public void End(Exception? error)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        Error = error;
        _deadline?.Dispose();
        Context.StopDeadline();
        var before = Enter(this);
        try
        {
            foreach (var item in _slots.Items)
            {
                Run(item, static state => state.End());
            }

            foreach (var item in _slots.Items)
            {
                Run(item, static state => state.AfterEnd());
            }
        }
        finally
        {
            Enter(before);
        }
    }

    /// <summary>
    /// Starts the timer that runs <see cref="IInvocationState.NearDeadline"/>, unless it runs already or there is no deadline.
    /// For states that have nothing to lose at first; those of other slots are watched from when they are made.
    /// </summary>
    public void WatchDeadline()
    {
        var margin = Process.Options.DeadlineMargin;
        if (_deadline is not null || Context.Deadline == DateTimeOffset.MaxValue || margin == TimeSpan.Zero || HasEnded)
        {
            return;
        }

        var due = Context.RemainingTime - margin;
        if (due > TimeSpan.Zero && due < TimeSpan.FromDays(1))
        {
            // The timer must not capture the flow of whoever recorded first.
            using var flow = SuppressFlow();
            var timer = Process.Clock.CreateTimer(static state => ((Invocation)state!).NearDeadline(), this, due, Timeout.InfiniteTimeSpan);
            if (Interlocked.CompareExchange(ref _deadline, timer, null) is not null)
            {
                timer.Dispose();
            }
        }
    }

    private T Add<T>(InvocationSlot<T> slot)
        where T : class, IInvocationState
    {
        if (slot.WatchesDeadline)
        {
            WatchDeadline();
        }

        return _slots.GetOrAdd(slot.Index, this, slot.Factory);
    }

    private static AsyncFlowControl? SuppressFlow() => ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();

    private void NearDeadline()
    {
        if (HasEnded)
        {
            return;
        }

        Enter(this);
        foreach (var item in _slots.Items)
        {
            Run(item, static state => state.NearDeadline());
        }
    }

    private void Run(object? item, Action<IInvocationState> step)
    {
        if (item is not IInvocationState state)
        {
            return;
        }

        try
        {
            step(state);
        }
        catch (Exception error)
        {
            Process.Warn($"Telemetry of {state.GetType().Name} could not be written at the end of the invocation.", error);
        }
    }
}
