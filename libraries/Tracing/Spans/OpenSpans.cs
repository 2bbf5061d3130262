using System.Diagnostics;

namespace Lamplighter.Spans;

// The open spans of an invocation, found by their activity: a scan of a handful, a dictionary where there are many. The
// caller locks.
internal sealed class OpenSpans
{
    private const int Scanned = 16;

    private Subsegment[] _items = new Subsegment[2];
    private Dictionary<Activity, Subsegment>? _byActivity;

    internal int Count { get; private set; }

    internal Subsegment this[int index] => _items[index];

    internal Subsegment? Find(Activity activity)
    {
        if (_byActivity is not null)
        {
            return _byActivity.GetValueOrDefault(activity);
        }

        for (var i = Count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(_items[i].Activity, activity))
            {
                return _items[i];
            }
        }

        return null;
    }

    internal void Add(Subsegment span)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        span.Index = Count;
        _items[Count++] = span;
        if (_byActivity is not null)
        {
            _byActivity.Add(span.Activity, span);
        }
        else if (Count > Scanned)
        {
            _byActivity = new Dictionary<Activity, Subsegment>(ReferenceEqualityComparer.Instance);
            for (var i = 0; i < Count; i++)
            {
                _byActivity.Add(_items[i].Activity, _items[i]);
            }
        }
    }

    internal void Remove(Subsegment span)
    {
        var last = _items[--Count];
        _items[span.Index] = last;
        last.Index = span.Index;
        _items[Count] = null!;
        _byActivity?.Remove(span.Activity);
    }

    internal List<Subsegment> ChildrenOf(Subsegment parent)
    {
        var children = new List<Subsegment>(parent.OpenChildren);
        for (var i = 0; i < Count; i++)
        {
            if (ReferenceEquals(_items[i].Parent, parent))
            {
                children.Add(_items[i]);
            }
        }

        return children;
    }
}
