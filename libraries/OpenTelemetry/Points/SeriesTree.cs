using Lamplighter.Internal.OpenTelemetry.Protobuf;

namespace Lamplighter.Internal.OpenTelemetry.Points;

// Scopes, their metrics and the series of each metric. A node is found by the bytes that it is written as, so no names are kept. For one
// thread at a time; keeps its memory when it is cleared.
internal sealed class SeriesTree
{
    internal const int None = -1;

    // Nodes whose arrays are kept.
    private const int KeptNodes = 1024;

    private SeriesNode[] _nodes = new SeriesNode[16];
    private int[] _buckets = NewBuckets(32);
    private int _firstRoot = None;
    private int _lastRoot = None;

    // The caller writes the bytes of a node here, and then calls Find with the position where they begin.
    internal ProtobufBuffer Bytes { get; } = new(0, 1024);

    internal int Count { get; private set; }

    internal int FirstRoot => _firstRoot;

    internal ref SeriesNode this[int node] => ref _nodes[node];

    internal ReadOnlySpan<byte> BytesOf(int node) => Bytes.Message.Span.Slice(_nodes[node].Offset, _nodes[node].Length);

    // The index of the node; a new one if it may be added; else None. A scope has None as its parent.
    internal int Find(int parent, int kind, int start, bool adds)
    {
        var bytes = Bytes.Message.Span[start..];
        var hashing = default(HashCode);
        hashing.Add(parent);
        hashing.Add(kind);
        hashing.AddBytes(bytes);
        var hash = hashing.ToHashCode();
        for (var i = _buckets[hash & (_buckets.Length - 1)]; i != None; i = _nodes[i].SameBucket)
        {
            ref readonly var node = ref _nodes[i];
            if (node.Hash == hash && node.Parent == parent && node.Kind == kind && BytesOf(i).SequenceEqual(bytes))
            {
                Bytes.Truncate(start);
                return i;
            }
        }

        if (!adds)
        {
            Bytes.Truncate(start);
            return None;
        }

        return Add(parent, kind, start, hash);
    }

    internal void Clear()
    {
        Bytes.Clear();
        if (_nodes.Length > KeptNodes)
        {
            _nodes = new SeriesNode[16];
            _buckets = NewBuckets(32);
        }
        else
        {
            Array.Clear(_nodes, 0, Count);
            Array.Fill(_buckets, None);
        }

        Count = 0;
        (_firstRoot, _lastRoot) = (None, None);
    }

    private int Add(int parent, int kind, int start, int hash)
    {
        if (Count == _nodes.Length)
        {
            Grow();
        }

        var index = Count++;
        var bucket = hash & (_buckets.Length - 1);
        _nodes[index] = new SeriesNode
        {
            Parent = parent,
            Kind = kind,
            Hash = hash,
            Offset = start,
            Length = Bytes.Length - start,
            SameBucket = _buckets[bucket],
            NextSibling = None,
            FirstChild = None,
            LastChild = None,
        };
        _buckets[bucket] = index;
        if (parent == None)
        {
            Append(index, ref _firstRoot, ref _lastRoot);
        }
        else
        {
            Append(index, ref _nodes[parent].FirstChild, ref _nodes[parent].LastChild);
        }

        return index;
    }

    // Children stay in the order in which they were added.
    private void Append(int index, ref int first, ref int last)
    {
        if (first == None)
        {
            first = index;
        }
        else
        {
            _nodes[last].NextSibling = index;
        }

        last = index;
    }

    private void Grow()
    {
        var nodes = new SeriesNode[_nodes.Length * 2];
        Array.Copy(_nodes, nodes, Count);
        _nodes = nodes;
        _buckets = NewBuckets(nodes.Length * 2);
        for (var i = 0; i < Count; i++)
        {
            ref var bucket = ref _buckets[_nodes[i].Hash & (_buckets.Length - 1)];
            _nodes[i].SameBucket = bucket;
            bucket = i;
        }
    }

    private static int[] NewBuckets(int count)
    {
        var buckets = new int[count];
        Array.Fill(buckets, None);
        return buckets;
    }
}
