using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Captured;
using Lamplighter.Internal.Tracing.Sending;
using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Internal.Tracing.Spans;

// The trace of one invocation: the tree of its spans, from their start to their end. Thread-safe.
internal sealed class InvocationTrace : IInvocationState
{
    private static readonly InvocationSlot<InvocationTrace> s_slot = new(static invocation => new InvocationTrace(invocation));

    private readonly Invocation _invocation;
    private readonly TraceProcess _settings;
    private readonly TraceIds _ids;
    private OpenSpans _open;
    private ErrorIds? _errors;
    private Subsegment? _handler;
    private Subsegment? _lastStarted;
    private string? _endpoint;
    private string? _traceId;

    private InvocationTrace(Invocation invocation)
    {
        _invocation = invocation;
        _settings = TraceProcess.Of(invocation.Process);
        _ids = TraceIds.Of(invocation);
    }

    internal static InvocationTrace? Current => Invocation.Current is { } invocation ? Of(invocation) : null;

    internal LambdaProcess Process => _invocation.Process;

    internal ref readonly TraceIds Ids => ref _ids;

    internal TraceHeader Header => _invocation.Trace;

    internal string? TraceId => _traceId ??= _ids.HasContext ? _ids.ToTraceId() : Header.Root;

    internal bool IsSampled => _ids.IsSampled && !_settings.IsOff;

    internal bool GoesToXRay => IsSampled && _settings.Options.SendToXRay;

    internal bool IsColdStart => _invocation.IsColdStart;

    internal TraceProcess Settings => _settings;

    internal ErrorIds Errors => _errors ??= new ErrorIds();

    internal string? Endpoint
    {
        get => _endpoint ?? _invocation.RouteTemplate;
        set => _endpoint = value;
    }

    // Those of the whole trace, which captured events inherit.
    internal Tag[] Tags { get; set; } = [];

    internal Subsegment? OpenHandler => _handler is { IsClosed: false } handler ? handler : null;

    // Nobody is there to see a span.
    internal bool IsSilent => !GoesToXRay && !SpanSource.HasOtherListeners;

    // Whoever looks at open spans, or changes one, holds the lock of this.
    internal ref readonly OpenSpans Open => ref _open;

    // Without beginning one.
    internal static InvocationTrace? Existing => Invocation.Current?.Find(s_slot);

    internal static InvocationTrace? Find(Invocation invocation) => invocation.Find(s_slot);

    internal static InvocationTrace Of(Invocation invocation) => invocation.Get(s_slot);

    // Inside the current activity where that is of this trace, else directly under the segment that Lambda made.
    internal Subsegment? Start(string name, ActivityKind kind = ActivityKind.Internal)
    {
        if (IsSilent)
        {
            return null;
        }

        var context = FindOurs(Activity.Current) is null && NamedBy(Activity.Current) == default ? _ids.Context : default;
        var activity = SpanSource.Source.StartActivity(name, kind, context, startTime: Process.Clock.GetUtcNow());
        if (activity is null)
        {
            return null;
        }

        return Volatile.Read(ref _lastStarted) is { } last && ReferenceEquals(last.Activity, activity) ? last : Find(activity);
    }

    internal bool TryMakeHandler(Subsegment span) => _handler is null && Interlocked.CompareExchange(ref _handler, span, null) is null;

    internal bool IsHandler(Subsegment span) => ReferenceEquals(span, _handler);

    internal void Stop(Subsegment span) => Stop(span, Process.Clock.GetUtcNow().UtcDateTime);

    internal Subsegment? FindCurrent()
    {
        for (var activity = Activity.Current; activity is not null; activity = activity.Parent)
        {
            if (Find(activity) is { } span)
            {
                return span;
            }
        }

        return Find(NamedBy(Activity.Current)) ?? OpenHandler;
    }

    internal bool Has(Activity activity) => Find(activity) is not null;

    // What an AWS client sends is told by its own span.
    internal bool Wants(ActivitySource source, Activity? parent) =>
        _settings.Listens(source) && (source.Name != SpanSource.Http || FindOurs(parent)?.GetTagItem(SpanTags.RpcSystem) is not SpanTags.AwsApi);

    internal void Started(Activity activity)
    {
        if (_settings.IsOff || !Wants(activity.Source, activity.Parent))
        {
            return;
        }

        lock (this)
        {
            var ours = FindOurs(activity.Parent);
            var named = ours is null ? NamedBy(activity) : ours.SpanId;
            var parent = ours is null ? Find(named) : _open.Find(ours);
            var span = new Subsegment(activity, parent, named == default ? _ids.Parent ?? "" : named.ToHexString());
            if (parent is not null)
            {
                parent.OpenChildren++;
            }

            _open.Add(span);
            _lastStarted = span;
        }
    }

    internal void Stopped(Activity activity)
    {
        Subsegment? span;
        List<Subsegment> children;
        lock (this)
        {
            span = _open.Find(activity);
            if (span is null)
            {
                return;
            }

            if (span.OpenChildren == 0)
            {
                Close(span);
                return;
            }

            children = _open.ChildrenOf(span);
        }

        // What is open inside a span that ends, ends with it.
        foreach (var child in children)
        {
            Stop(child, activity.StartTimeUtc + activity.Duration);
        }

        lock (this)
        {
            if (!span.IsClosed)
            {
                Close(span);
            }
        }
    }

    // As if the span had never been.
    internal void Ignore(Activity activity)
    {
        lock (this)
        {
            if (_open.Find(activity) is { } span)
            {
                Remove(span);
            }
        }
    }

    public void End()
    {
        var current = Activity.Current;
        var now = Process.Clock.GetUtcNow().UtcDateTime;
        while (NewestOpen() is { } span)
        {
            Stop(span, now);
        }

        AmbientActivity.Set(current);
    }

    public void AfterEnd() => _settings.Flushing?.Run(_invocation);

    public void NearDeadline()
    {
        DeadlineReport.Send(this);
        _settings.Flushing?.RunAside(_invocation);
    }

    // Also for a span whose activity was stopped in a flow outside the invocation, where the listener cannot tell whose it is.
    private void Stop(Subsegment span, DateTime end)
    {
        var activity = span.Activity;
        if (!activity.IsStopped)
        {
            this.AddEndpoint(span);
            activity.SetEndTime(end);
            activity.Stop();
        }

        if (!span.IsClosed)
        {
            Stopped(activity);
        }
    }

    private Subsegment? NewestOpen()
    {
        lock (this)
        {
            return _open.Newest;
        }
    }

    private void Close(Subsegment span)
    {
        Remove(span);
        if (GoesToXRay)
        {
            SegmentSender.Send(this, span);
        }
    }

    private void Remove(Subsegment span)
    {
        span.IsClosed = true;
        _open.Remove(span);
        if (span.Parent is { } above)
        {
            above.OpenChildren--;
        }
    }

    private Subsegment? Find(Activity activity)
    {
        lock (this)
        {
            return _open.Find(activity);
        }
    }

    private Subsegment? Find(ActivitySpanId id)
    {
        if (id == default)
        {
            return null;
        }

        lock (this)
        {
            return _open.Find(id);
        }
    }

    // The span that an ActivityContext named in place of a parent when the outermost activity was started, where it is of this trace.
    private ActivitySpanId NamedBy(Activity? activity)
    {
        while (activity?.Parent is { } outer)
        {
            activity = outer;
        }

        return activity is not null && _ids.HasContext && activity.TraceId == _ids.Context.TraceId ? activity.ParentSpanId : default;
    }

    // The nearest activity of this trace, open or not.
    private Activity? FindOurs(Activity? activity)
    {
        while (activity is not null && !(_settings.Listens(activity.Source) && (activity.TraceId == _ids.Context.TraceId || Find(activity) is not null)))
        {
            activity = activity.Parent;
        }

        return activity;
    }
}
