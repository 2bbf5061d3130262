using System.Diagnostics;

namespace Lamplighter.Internal.Tracing.Spans;

// The open spans of an invocation, newest first, found by their activity: by a walk past a few, by a dictionary where there
// are many. It is the invocation's gate: code that uses it, or changes one of its spans, locks it.
internal sealed class OpenSpans
{
    private const int Walked = 16;

    private Dictionary<Activity, Subsegment>? _byActivity;

    internal Subsegment? Newest { get; private set; }

    internal Subsegment? Find(Activity activity)
    {
        if (_byActivity is not null)
        {
            return _byActivity.GetValueOrDefault(activity);
        }

        var walked = 0;
        for (var span = Newest; span is not null; span = span.Older)
        {
            if (ReferenceEquals(span.Activity, activity))
            {
                return span;
            }

            if (++walked == Walked)
            {
                return Index().GetValueOrDefault(activity);
            }
        }

        return null;
    }

    internal Subsegment? Find(ActivitySpanId id)
    {
        var span = id == default ? null : Newest;
        while (span is not null && span.Activity.SpanId != id)
        {
            span = span.Older;
        }

        return span;
    }

    internal void Add(Subsegment span)
    {
        span.Older = Newest;
        if (Newest is not null)
        {
            Newest.Newer = span;
        }

        Newest = span;
        _byActivity?.Add(span.Activity, span);
    }

    internal void Remove(Subsegment span)
    {
        if (span.Newer is null)
        {
            Newest = span.Older;
        }
        else
        {
            span.Newer.Older = span.Older;
        }

        if (span.Older is not null)
        {
            span.Older.Newer = span.Newer;
        }

        span.Newer = null;
        span.Older = null;
        _byActivity?.Remove(span.Activity);
    }

    internal Subsegment[] ToArray()
    {
        var spans = new List<Subsegment>();
        for (var span = Newest; span is not null; span = span.Older)
        {
            spans.Add(span);
        }

        return [.. spans];
    }

    internal List<Subsegment> ChildrenOf(Subsegment parent)
    {
        var children = new List<Subsegment>(parent.OpenChildren);
        for (var span = Newest; span is not null; span = span.Older)
        {
            if (ReferenceEquals(span.Parent, parent))
            {
                children.Add(span);
            }
        }

        return children;
    }

    private Dictionary<Activity, Subsegment> Index()
    {
        _byActivity = new Dictionary<Activity, Subsegment>(ReferenceEqualityComparer.Instance);
        for (var span = Newest; span is not null; span = span.Older)
        {
            _byActivity.Add(span.Activity, span);
        }

        return _byActivity;
    }
}
