namespace Lamplighter.Internal.EmfMetrics.Emf;

// A part of an array. The framework's code for a span of our own types would be compiled at every start.
internal readonly struct Entries<T>(T[] items, int start, int length)
    where T : struct
{
    internal int Length => length;

    internal ref readonly T this[int index] => ref items[start + index];

    internal Entries<T> Slice(int from, int count) => new(items, start + from, count);

    public Enumerator GetEnumerator() => new(items, start, length);

    internal struct Enumerator(T[] items, int start, int length)
    {
        private int _at = start - 1;

        public readonly ref readonly T Current => ref items[_at];

        public bool MoveNext() => ++_at < start + length;
    }
}
