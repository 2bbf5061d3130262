using System.ComponentModel;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>
/// The state of one invocation: context, cold start, correlation ID, route template, and a slot for the state of each package.
/// The runtime client, the middleware of a web framework or, on another runtime, the outermost woven attribute creates it; its creator
/// ends it. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class Invocation : IDeadlineStep
{
    private const int Ended = 1;
    private const int Answering = 2;
    private static readonly AsyncLocal<Invocation?> s_current = new();

    private readonly SlotTable _slots = new();
    private readonly InvocationPayload _event;
    private IDisposable? _deadline;
    private TraceHeader? _trace;

    // The lowest bit says that the invocation has ended; the others count who answers its errors. One field keeps invocations small.
    private int _state;
    private bool _isWatched;

    private Invocation(LambdaProcess process, LambdaContext context, InvocationPayload @event, bool isRequest = true)
    {
        Process = process;
        Context = context;
        _event = @event;
        IsRequest = isRequest;
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

    /// <summary>
    /// The event as an object, if a woven attribute or a web framework began the invocation; otherwise null.
    /// </summary>
    public object? EventArgument => _event.Argument is ServedRequest request ? request.Event : _event.Argument;

    /// <summary>The request that a web framework serves; null if a handler handles an event.</summary>
    public ServedRequest? Request => _event.Argument as ServedRequest;

    /// <summary>The time at which the invocation began.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>True for the first invocation of a process that Lambda didn't initialize in advance.</summary>
    public bool IsColdStart { get; }

    /// <summary>The parsed trace header.</summary>
    public TraceHeader Trace => _trace ??= TraceHeader.Parse(Context.TraceHeader);

    /// <summary>
    /// The ID of the span in which the calling code runs, 16 hexadecimal digits; null outside of spans and without tracing.
    /// </summary>
    public string? SpanId => Process.SpanIdReader?.Invoke(this);

    /// <summary>The ID that this invocation shares with the requests that led to it; null if none was found or set.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>The template of the matched route, such as <c>/orders/{id}</c>; null before a route matched.</summary>
    public string? RouteTemplate { get; set; }

    /// <summary>The ID of the caller, for log lines and traces; null if nobody is known, or it isn't to be recorded.</summary>
    public string? CallerId { get; set; }

    /// <summary>True while a package answers exceptions of the user's code with responses.</summary>
    public bool AnswersErrors => Volatile.Read(ref _state) >= Answering;

    /// <summary>The handler's unhandled exception; null if the handler succeeded or is still running.</summary>
    public Exception? Error { get; private set; }

    /// <summary>True once the invocation has ended. Data that is recorded afterwards must be written at once.</summary>
    public bool HasEnded => (Volatile.Read(ref _state) & Ended) != 0;

    /// <summary>False for a woven method that runs outside of requests, such as at the start of the program.</summary>
    public bool IsRequest { get; }

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

    /// <summary>
    /// Begins an invocation in which a web framework serves a request. The caller must make it current with <see cref="Enter"/>, and must
    /// call <see cref="End"/>.
    /// </summary>
    /// <param name="context">The context of the invocation.</param>
    /// <param name="request">The request.</param>
    /// <param name="isRequest">
    /// False for a request that Lambda didn't send, such as one that checks whether the program is ready. It isn't a cold start.
    /// </param>
    /// <returns>The invocation.</returns>
    public static Invocation Begin(LambdaContext context, ServedRequest request, bool isRequest)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(request);
        var process = LambdaProcess.Current;
        process.HasRuntime = true;
        return new Invocation(process, context, new InvocationPayload(request), isRequest);
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

    /// <summary>
    /// Tells the other packages that exceptions of the user's code are answered with responses until <see cref="EndAnswering"/>.
    /// </summary>
    public void BeginAnswering() => Interlocked.Add(ref _state, Answering);

    /// <summary>Ends what <see cref="BeginAnswering"/> began.</summary>
    public void EndAnswering() => Interlocked.Add(ref _state, -Answering);

    /// <summary>Returns the state that a package keeps for this invocation. The first call creates it.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="slot">The package's slot.</param>
    public T Get<T>(InvocationSlot<T> slot)
        where T : class, IInvocationState
    {
        ArgumentNullException.ThrowIfNull(slot);
        return _slots.Find<T>(slot.Index) ?? _slots.GetOrAdd(slot.Index, this, slot.Factory);
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

    /// <summary>Copies the first bytes of <see cref="Event"/>. Of a stream, no more than these are read.</summary>
    /// <param name="start">Receives the bytes.</param>
    /// <returns>The number of bytes; 0 if the event isn't known as bytes.</returns>
    public int PeekEvent(Span<byte> start) => _event.Peek(start);

    /// <summary>
    /// Ends the invocation: runs the end steps of all packages that keep state for it. Later calls do nothing. Never throws; an
    /// exception in a step is written as a diagnostic line.
    /// </summary>
    /// <param name="error">The handler's unhandled exception; null if it succeeded.</param>
    public void End(Exception? error)
    {
        if ((Interlocked.Or(ref _state, Ended) & Ended) != 0)
        {
            return;
        }

        Error = error;
        Process.Running.Remove(this);
        Volatile.Read(ref _deadline)?.Dispose();
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
    /// Call this method as soon as a state has data that could be lost. Shortly before the deadline, if there is one,
    /// <see cref="IInvocationState.NearDeadline"/> is called; if the program exits while the handler runs, the invocation ends as failed.
    /// Later calls do nothing.
    /// </summary>
    public void Watch()
    {
        if (!Volatile.Read(ref _isWatched) && !HasEnded && !Interlocked.Exchange(ref _isWatched, true))
        {
            SetAlarm();
            if (HasEnded)
            {
                Volatile.Read(ref _deadline)?.Dispose();
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

    // Within the margin, half of the time that is left remains for the handler.
    private void SetAlarm()
    {
        var margin = Process.Options.DeadlineMargin;
        if (Context.Deadline == DateTimeOffset.MaxValue || margin == TimeSpan.Zero)
        {
            return;
        }

        var remaining = Context.RemainingTime;
        var due = remaining > margin ? remaining - margin : remaining / 2;
        if (due > TimeSpan.Zero && due < TimeSpan.FromDays(1))
        {
            Volatile.Write(ref _deadline, DeadlineAlarm.Set(Process, this, due));
        }
    }

    void IDeadlineStep.NearDeadline()
    {
        if (HasEnded)
        {
            return;
        }

        var before = Enter(this);
        foreach (var item in _slots.Items)
        {
            Run(item, static state => NearDeadline(state, neverWaits: true));
        }

        foreach (var item in _slots.Items)
        {
            Run(item, static state => NearDeadline(state, neverWaits: false));
        }

        foreach (var item in _slots.Items)
        {
            Run(item, static state => state.AfterNearDeadline());
        }

        foreach (var item in _slots.Items)
        {
            Run(item, static state => state.FinishNearDeadline());
        }

        Enter(before);
    }

    private static void NearDeadline(IInvocationState state, bool neverWaits)
    {
        if (state.NeverWaits == neverWaits)
        {
            state.NearDeadline();
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
