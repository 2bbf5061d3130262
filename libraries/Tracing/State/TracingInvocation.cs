using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Events;
using Lamplighter.Internal.Tracing.Ids;
using Lamplighter.Internal.Tracing.Recorders;
using Lamplighter.Internal.Tracing.Sending;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Internal.Tracing.State;

// The trace of one invocation: the tree of its open spans. Thread-safe.
internal sealed class TracingInvocation : IInvocationState
{
    private static readonly InvocationSlot<TracingInvocation> s_slot = new(static invocation => new TracingInvocation(invocation));

    private readonly Invocation _invocation;
    private readonly TracingProcess _settings;
    private readonly TraceIds _ids;
    private readonly OpenSpans _open = new();
    private DescribedErrors? _errors;
    private Subsegment? _handler;
    private string? _endpoint;
    private string? _traceId;

    private TracingInvocation(Invocation invocation)
    {
        _invocation = invocation;
        _settings = TracingProcess.Of(invocation.Process);
        _ids = TraceIds.Of(invocation);
        if (_settings.Exporter is { } exporter)
        {
            _ids = ExportedSpans.IdsOf(invocation, exporter, _ids);
            ExportedSpans.Begin(invocation, exporter, _ids);
        }
    }

    // Documents are datagrams.
    public bool NeverWaits => true;

    internal static TracingInvocation? Current => Invocation.Current is { } invocation ? Of(invocation) : null;

    internal Invocation Invocation => _invocation;

    internal LambdaProcess Process => _invocation.Process;

    internal ref readonly TraceIds Ids => ref _ids;

    internal TraceHeader Header => _invocation.Trace;

    internal ServedRequest? Request => _invocation.Request;

    internal string? TraceId => _traceId ??= _ids.HasContext ? _ids.ToTraceId() : Header.Root;

    internal bool IsSampled => IsExported || (IsSampledByXRay && !_settings.IsOff);

    internal bool GoesToXRay => IsSampledByXRay && !_settings.IsOff && _settings.Options.SendToXRay;

    // Whether spans reach what this package sends them to.
    internal bool IsRecorded => IsExported || GoesToXRay;

    // Whether somebody reads what only tags of the activity have.
    internal bool HasReaders => IsExported || SpanSource.HasOtherListeners;

    // Not a field, which would make each invocation larger.
    internal bool IsExported => _settings.Exporter is { } exporter && exporter.Exports(_invocation);

    private bool PropagatesXRay => _settings.Exporter is not { PropagatesXRay: false };

    private bool IsSampledByXRay => _ids.IsSampled && _settings.Exporter is not { ReplacesXRay: true };

    internal bool IsColdStart => _invocation.IsColdStart;

    internal TracingProcess Settings => _settings;

    // Only for a trace that has an id.
    internal PropagatedTrace Propagated => ContinuedTrace.Of(_invocation, Activity.Current) is { } other
        ? new(other.Ids.ToTraceId(), other.Ids, other.Header, IsSampled, PropagatesXRay)
        : new(TraceId!, _ids, Header, IsSampled, PropagatesXRay);

    internal string? Endpoint
    {
        get => _endpoint ?? _invocation.RouteTemplate;
        set => _endpoint = value;
    }

    internal string? CallerId => _invocation.CallerId;

    // Those of the whole trace, which captured events inherit; null while there aren't any. An empty array of a struct would be compiled at
    // each cold start.
    internal Tag[]? Tags { get; private set; }

    internal DescribedErrors Errors => _errors ?? Interlocked.CompareExchange(ref _errors, new DescribedErrors(), null) ?? _errors;

    internal Subsegment? Handler => _handler;

    internal Subsegment? OpenHandler => _handler is { IsClosed: false } handler ? handler : null;

    // Whether a span would reach neither X-Ray nor another listener.
    internal bool IsSilent => !IsRecorded && !SpanSource.HasOtherListeners;

    internal static TracingInvocation? Find(Invocation invocation) => invocation.Find(s_slot);

    internal static TracingInvocation Of(Invocation invocation) => invocation.Get(s_slot);

    // Inside the current activity if that is of this trace, else directly under the segment that Lambda created. Work that the handler
    // left running is under the handler's span, although that has ended.
    internal Subsegment? Start(
        string name, ActivityKind kind = ActivityKind.Internal, ActivityContext context = default, ActivityLink[]? links = null)
    {
        if (IsSilent)
        {
            return null;
        }

        context = context != default ? context : this.FindOurs(Activity.Current) is null && _ids.ParentNamedBy(Activity.Current) == default
            ? _invocation.HasEnded && _handler is { } handler ? handler.Activity.Context : _ids.Context
            : default;
        var source = Process.IsRehearsal ? SpanSource.Rehearsal : SpanSource.Source;
        var activity = source.StartActivity(Process.Redactor.HideIn(name), kind, context, null, links, Process.Clock.GetUtcNow());
        return activity is null ? null : Find(activity);
    }

    // The span of a record that is alone in its batch, in the trace of its sender.
    internal Subsegment? Continue(string name, TraceHeader sender, TraceIds ids)
    {
        ContinuedTrace.Set(_invocation, sender, ids);
        return Start(name, ActivityKind.Consumer, ids.Context);
    }

    internal bool TryMakeHandler(Subsegment span) => _handler is null && Interlocked.CompareExchange(ref _handler, span, null) is null;

    internal void KeepSenders() => SenderLinks.Keep(_invocation);

    // The handler's span has the links; without [Tracing], the first outermost span of the user's code.
    internal void LinkSenders(Subsegment span)
    {
        if (_handler is null
            ? span.Parent is null && span.Activity.Kind == ActivityKind.Internal && SpanSource.IsOurs(span.Activity.Source)
            : IsHandler(span))
        {
            SenderLinks.Add(_invocation, span.Activity, _ids.Context.TraceId);
        }
    }

    // False where the invocation has no room for one more.
    internal bool TryAddTag(in Tag tag)
    {
        lock (_open)
        {
            var tags = Tag.With(Tags, tag);
            if (ReferenceEquals(tags, Tags))
            {
                Process.WarnOnce($"The invocation has {Tag.MaxCount} tags, the most that it keeps; the rest was left out.");
                return false;
            }

            Tags = tags;
            return true;
        }
    }

    internal bool IsHandler(Subsegment span) => ReferenceEquals(span, _handler);

    internal void Stop(Subsegment span) => Stop(span, Process.Clock.GetUtcNow().UtcDateTime);

    internal void Started(Activity activity)
    {
        if (_settings.IsOff || !this.Wants(activity.Source, activity.Parent))
        {
            return;
        }

        if (IsRecorded)
        {
            _invocation.Watch();
        }

        OtherRecorders.Connect(Process);
        var other = this.FindOther(activity.Parent);
        lock (_open)
        {
            var ours = this.FindOurs(activity.Parent);
            var named = ours is null ? _ids.ParentNamedBy(activity) : ours.SpanId;
            var parent = ours is null ? Find(named) : _open.Find(ours);
            var parentId = other?.Id
                ?? (ours is null && ContinuedTrace.Of(_invocation, activity) is not null ? activity.ParentSpanId.ToHexString()
                    : named == default ? _ids.Parent ?? ""
                    : named.ToHexString());
            var span = new Subsegment(activity, parent, parentId, _open);
            if (parent is not null)
            {
                parent.OpenChildren++;
            }

            _open.Add(span);
        }
    }

    // Objects of spans that aren't recorded here aren't read.
    private bool IsOpen(Activity activity)
    {
        lock (_open)
        {
            return _open.Find(activity) is not null;
        }
    }

    internal void Stopped(Activity activity)
    {
        this.CompleteOther(activity);
        if (IsRecorded && ReadValues.HasObjects(activity, IsExported) && IsOpen(activity))
        {
            this.ReadValuesOf(activity);
        }

        Subsegment? span;
        List<Subsegment> children;
        lock (_open)
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

        // Spans that are open inside a span end with it.
        foreach (var child in children)
        {
            Stop(child, activity.StartTimeUtc + activity.Duration);
        }

        lock (_open)
        {
            if (!span.IsClosed)
            {
                Close(span);
            }
        }
    }

    // Removes the span as if it had never started.
    internal void Ignore(Activity activity)
    {
        lock (_open)
        {
            if (_open.Find(activity) is { } span)
            {
                Remove(span);
            }
        }
    }

    public void End()
    {
        // The handler hasn't returned: the process exits.
        if (_invocation.Error is { } error && OpenHandler is { } handler)
        {
            this.Fail(handler, error, _settings.CapturesError);
        }

        var current = Activity.Current;
        var now = Process.Clock.GetUtcNow().UtcDateTime;
        while (NewestOpen() is { } span)
        {
            Stop(span, now);
        }

        AmbientActivity.Set(current);
    }

    // Everything that is still open fails with the process.
    public void Crash(Exception error)
    {
        var now = Process.Clock.GetUtcNow().UtcDateTime;
        while (NewestOpen() is { } span)
        {
            this.Fail(span, error, span.ShowsErrors || (!span.HidesErrors && _settings.CapturesError));
            Stop(span, now);
        }
    }

    public void AfterEnd() => _settings.Flush?.Run(_invocation);

    public void NearDeadline()
    {
        OtherSubsegments.Complete(Process, _open);
        this.SendReadable(_open);
        _settings.Flush?.RunAside(_invocation);
    }

    public void AfterNearDeadline() => this.SendUnread(_open);

    // Also for a span whose activity was stopped in a flow outside the invocation, where the listener can't find the invocation.
    private void Stop(Subsegment span, DateTime end)
    {
        var activity = span.Activity;
        if (!activity.IsStopped)
        {
            this.Complete(span);
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
        lock (_open)
        {
            return _open.Newest;
        }
    }

    private void Close(Subsegment span)
    {
        Remove(span);
        this.SendClosed(span);
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

    internal Subsegment? Find(Activity activity)
    {
        lock (_open)
        {
            return _open.Find(activity);
        }
    }

    internal Subsegment? Find(ActivitySpanId id)
    {
        lock (_open)
        {
            return _open.Find(id);
        }
    }
}
