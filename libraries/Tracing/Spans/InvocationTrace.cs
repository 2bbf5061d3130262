using System.Diagnostics;
using Lamplighter.Captured;
using Lamplighter.Hosting;
using Lamplighter.Invocations;
using Lamplighter.Output;
using Lamplighter.Sending;
using Lamplighter.XRay;

namespace Lamplighter.Spans;

// The trace of one invocation: the tree of its spans, from their start to their end. Thread-safe.
internal sealed class InvocationTrace : IInvocationState
{
    private static readonly InvocationSlot<InvocationTrace> s_slot = new(static invocation => new InvocationTrace(invocation));

    private readonly OpenSpans _open = new();
    private readonly Invocation _invocation;
    private readonly TraceProcess _settings;
    private readonly TraceIds _ids;
    private ErrorIds? _errors;
    private Subsegment? _handler;
    private Subsegment? _lastStarted;
    private Tag[] _tags = [];
    private string? _endpoint;

    private InvocationTrace(Invocation invocation)
    {
        _invocation = invocation;
        _settings = TraceProcess.Of(invocation.Process);
        _ids = TraceIds.Of(invocation);
    }

    internal static InvocationTrace? Current => Invocation.Current is { } invocation ? Of(invocation) : null;

    internal LambdaProcess Process => _invocation.Process;

    internal ref readonly TraceIds Ids => ref _ids;

    internal string? TraceId => _ids.Trace;

    internal bool IsSampled => _ids.IsSampled && !_settings.IsOff;

    internal bool IsColdStart => _invocation.IsColdStart;

    internal TraceProcess Settings => _settings;

    internal ErrorIds Errors => _errors ??= new ErrorIds();

    internal string? Endpoint => _endpoint ?? _invocation.RouteTemplate;

    // Those of the whole trace, which captured events inherit.
    internal Tag[] Tags => Volatile.Read(ref _tags);

    // Whoever looks at open spans, or changes one, holds its lock.
    internal OpenSpans Open => _open;

    // Without beginning one.
    internal static InvocationTrace? Existing => Invocation.Current?.Find(s_slot);

    // Inside an invocation whose spans nobody would see.
    internal static bool IsOfNoUse =>
        Invocation.Current is { HasEnded: false } invocation && !Of(invocation).IsSampled && !SpanSource.HasOtherListeners;

    internal static InvocationTrace Of(Invocation invocation) => invocation.Get(s_slot);

    // Inside the current activity where that is of this trace, else directly under the segment that Lambda made.
    internal Subsegment? Start(string name)
    {
        var context = FindOurs(Activity.Current) is null ? _ids.Context : default;
        var activity = SpanSource.Source.StartActivity(name, ActivityKind.Internal, context, startTime: Process.Clock.GetUtcNow());
        if (activity is null)
        {
            return null;
        }

        return Volatile.Read(ref _lastStarted) is { } last && ReferenceEquals(last.Activity, activity) ? last : Find(activity);
    }

    // The first woven span of an invocation is its handler's.
    internal Subsegment? StartWoven(string name)
    {
        var span = Start(name);
        if (span is not null && _handler is null && Interlocked.CompareExchange(ref _handler, span, null) is null)
        {
            if (SpanSource.HasOtherListeners)
            {
                Annotations.AddOfHandler(span.Activity, IsColdStart, _settings.Service);
            }

            foreach (var tag in Tags)
            {
                this.SetTag(span, tag);
            }
        }

        return span;
    }

    internal void SetTag(Tag tag)
    {
        lock (_open)
        {
            _tags = Tag.Merge(_tags, [tag]);
        }

        if (_handler is { IsClosed: false } handler)
        {
            this.SetTag(handler, tag);
        }
    }

    internal void SetEndpoint(string endpoint) => _endpoint = endpoint;

    // The invocation has failed although its handler may return.
    internal void Fail(Exception error)
    {
        if ((_handler is { IsClosed: false } handler ? handler : FindCurrent()) is { } span)
        {
            this.Fail(span, error, _settings.CapturesError);
        }
    }

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

        return _handler is { IsClosed: false } handler ? handler : null;
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

        lock (_open)
        {
            var ours = FindOurs(activity.Parent);
            var parent = ours is null ? null : _open.Find(ours);
            var span = new Subsegment(activity, parent, ours?.SpanId.ToHexString() ?? _ids.Parent ?? "");
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

        // What is open inside a span that ends, ends with it.
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

    // As if the span had never been.
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
        var current = Activity.Current;
        var now = Process.Clock.GetUtcNow().UtcDateTime;
        while (NewestOpen() is { } span)
        {
            Stop(span, now);
        }

        AmbientActivity.Set(current);
    }

    public void NearDeadline()
    {
        lock (_open)
        {
            if (IsSampled)
            {
                DeadlineReport.Send(this);
            }
        }
    }

    // Also for a span whose activity was stopped in a flow outside the invocation, where the listener cannot tell whose it is.
    private void Stop(Subsegment span, DateTime end)
    {
        var activity = span.Activity;
        if (!activity.IsStopped)
        {
            if (IsHandler(span) && Endpoint is { } endpoint && SpanSource.HasOtherListeners)
            {
                Annotations.AddEndpoint(activity, endpoint);
            }

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
        if (!IsSampled)
        {
            return;
        }

        try
        {
            SegmentSender.Send(this, span);
        }
        catch (Exception error)
        {
            // A tag's ToString, say; what stops a span must not throw.
            Process.Warn($"The span \"{span.Activity.DisplayName}\" could not be written and is missing from the trace.", error);
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
        lock (_open)
        {
            return _open.Find(activity);
        }
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
