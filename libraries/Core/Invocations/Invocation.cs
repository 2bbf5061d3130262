using System.ComponentModel;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>
/// The state of one invocation: context, cold start, correlation ID, route template, and a slot for the state of each package.
/// The runtime client creates it or, on another runtime, the outermost woven attribute; its creator ends it. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class Invocation
{
    private static readonly AsyncLocal<Invocation?> s_current = new();

    private readonly SlotTable _slots = new();
    private readonly InvocationPayload _event;
    private ITimer? _deadline;
    private TraceHeader? _trace;
    private int _ended;

    private Invocation(LambdaProcess process, LambdaContext context, InvocationPayload @event, bool isRequest = true)
    {
        Process = process;
        Context = context;
        _event = @event;
        IsColdStart = isRequest && process.TakeColdStart();
        StartedAt = process.Clock.GetUtcNow();
        process.Running.Add(this);
        process.Announce(this);
    }

    /// <summary>The invocation in which the calling code runs; null outside of invocations. Flows with async code.</summary>
    public static Invocation? Current => s_current.Value;

    /// <summary>The process that runs the invocation.</summary>
    public LambdaProcess Process { get; }

    /// <summary>The context of the invocation.</summary>
    public LambdaContext Context { get; }

    /// <summary>The event as UTF-8 JSON, if the runtime client or a stream handler received it as bytes; otherwise empty.</summary>
    public ReadOnlyMemory<byte> Event => _event.Json;

    /// <summary>The handler's argument that is the event, if a woven attribute began the invocation; otherwise null.</summary>
    public object? EventArgument => _event.Argument;

    /// <summary>The time at which the invocation began.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>True for the first invocation of a process that Lambda didn't initialize in advance.</summary>
    public bool IsColdStart { get; }

    /// <summary>The parsed trace header.</summary>
    public TraceHeader Trace => _trace ??= TraceHeader.Parse(Context.TraceHeader);

    /// <summary>The ID that this invocation shares with the requests that led to it; null if none was found or set.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>The template of the matched route, such as <c>/orders/{id}</c>; null before a route matched.</summary>
    public string? RouteTemplate { get; set; }

    /// <summary>The handler's unhandled exception; null if the handler succeeded or is still running.</summary>
    public Exception? Error { get; private set; }

    /// <summary>True once the invocation has ended. Data that is recorded afterwards must be written at once.</summary>
    public bool HasEnded => Volatile.Read(ref _ended) != 0;

    /// <summary>Begins an invocation. The caller must make it current with <see cref="Enter"/>, and must call <see cref="End"/>.</summary>
    /// <param name="context">The context of the invocation.</param>
    /// <param name="event">The event as UTF-8 JSON.</param>
    /// <returns>The invocation.</returns>
    public static Invocation Begin(LambdaContext context, ReadOnlyMemory<byte> @event)
    {
        ArgumentNullException.ThrowIfNull(context);
        var process = LambdaProcess.Current;
        process.HasRuntime = true;
        return new Invocation(process, context, new InvocationPayload(@event));
    }

    /// <summary>Begins an invocation. The caller must make it current with <see cref="Enter"/>, and must call <see cref="End"/>.</summary>
    /// <param name="context">The context of the invocation.</param>
    /// <param name="eventArgument">The event as the handler receives it, a stream or an object; null if there isn't one.</param>
    /// <returns>The invocation.</returns>
    public static Invocation Begin(LambdaContext context, object? eventArgument)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Invocation(LambdaProcess.Current, context, new InvocationPayload(eventArgument));
    }

    // For a woven method that may run without a request, such as before the first one. Such a call isn't a cold start.
    internal static Invocation Begin(LambdaContext context, object? eventArgument, bool isRequest) =>
        new(LambdaProcess.Current, context, new InvocationPayload(eventArgument), isRequest);

    /// <summary>Makes an invocation the current one of this async flow.</summary>
    /// <param name="invocation">The invocation; null to clear the current one.</param>
    /// <returns>The previous invocation. Pass it to this method afterwards to restore it.</returns>
    public static Invocation? Enter(Invocation? invocation)
    {
        var before = s_current.Value;
        if (!ReferenceEquals(before, invocation))
        {
            s_current.Value = invocation;
        }

        return before;
    }

    /// <summary>Returns the state that a package keeps for this invocation. The first call creates it.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="slot">The package's slot.</param>
    public T Get<T>(InvocationSlot<T> slot)
        where T : class, IInvocationState
    {
        ArgumentNullException.ThrowIfNull(slot);
        return _slots.Find<T>(slot.Index) ?? Add(slot);
    }

    /// <summary>Returns the state that a package keeps for this invocation; null if it hasn't been created.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="slot">The package's slot.</param>
    public T? Find<T>(InvocationSlot<T> slot)
        where T : class, IInvocationState
    {
        ArgumentNullException.ThrowIfNull(slot);
        return _slots.Find<T>(slot.Index);
    }

    /// <summary>
    /// Ends the invocation: runs the end steps of all packages that keep state for it. Later calls do nothing. Never throws; an
    /// exception in a step is written as a diagnostic line.
    /// </summary>
    /// <param name="error">The handler's unhandled exception; null if it succeeded.</param>
    public void End(Exception? error)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        Error = error;
        Process.Running.Remove(this);
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
    /// Starts the timer that calls <see cref="IInvocationState.NearDeadline"/>, unless it is already running or there isn't a
    /// deadline. Call it for states whose slot doesn't start the timer, as soon as they have data that could be lost.
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
            // The timer must not capture the execution context of the first caller.
            using var flow = SuppressFlow();
            var timer = Process.Clock.CreateTimer(static state => ((Invocation)state!).NearDeadline(), this, due, Timeout.InfiniteTimeSpan);
            if (Interlocked.CompareExchange(ref _deadline, timer, null) is not null)
            {
                timer.Dispose();
            }
        }
    }

    // The process ends because of the exception.
    internal void Crash(Exception error)
    {
        var before = Enter(this);
        foreach (var item in _slots.Items)
        {
            Run(item, state => state.Crash(error));
        }

        if (HasEnded)
        {
            foreach (var item in _slots.Items)
            {
                Run(item, static state => state.AfterEnd());
            }
        }

        End(error);
        Enter(before);
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
            Process.Warn($"The telemetry of {state.GetType().Name} couldn't be written at the end of the invocation.", error);
        }
    }
}
