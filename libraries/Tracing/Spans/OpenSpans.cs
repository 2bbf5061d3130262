using System.Diagnostics;

namespace Lamplighter.Internal.Tracing.Spans;

// The open spans of an invocation, newest first, found by their activity: a walk past a handful, a dictionary where there
// are many. The caller locks.
internal struct OpenSpans
{
    private const int Walked = 16;

    private Dictionary<Activity, Subsegment>? _byActivity;
    private int _count;

    internal Subsegment? Newest { readonly get; private set; }

    internal readonly Subsegment? Find(Activity activity)
    {
        if (_byActivity is not null)
        {
            return _byActivity.GetValueOrDefault(activity);
        }

        var span = Newest;
        while (span is not null && !ReferenceEquals(span.Activity, activity))
        {
            span = span.Older;
        }

        return span;
    }

    internal readonly Subsegment? Find(ActivitySpanId id)
    {
        var span = Newest;
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
        _count++;
        if (_byActivity is not null)
        {
            _byActivity.Add(span.Activity, span);
        }
        else if (_count > Walked)
        {
            _byActivity = new Dictionary<Activity, Subsegment>(ReferenceEqualityComparer.Instance);
            for (var one = span; one is not null; one = one.Older)
            {
                _byActivity.Add(one.Activity, one);
            }
        }
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
        _count--;
        _byActivity?.Remove(span.Activity);
    }

    internal readonly List<Subsegment> ChildrenOf(Subsegment parent)
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
}
