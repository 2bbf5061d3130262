namespace Lamplighter.Internal.Core.Values;

// What is known of types, for many readers at once: adding makes another table. Immutable. A dictionary of types creates its comparer by
// reflection, and loads some twenty generic types for each kind of value: a millisecond of a cold start each.
internal sealed class TypeTable
{
    private const int FirstSize = 8;

    // The first slot of a type is its hash code; its next ones follow.
    private readonly Type?[] _types;
    private readonly object?[] _values;

    private TypeTable(int size, int count)
    {
        _types = new Type?[size];
        _values = new object?[size];
        Count = count;
    }

    internal static TypeTable Empty { get; } = new(FirstSize, 0);

    internal int Count { get; }

    internal bool TryFind(Type type, out object? value)
    {
        var slot = SlotOf(type);
        value = _values[slot];
        return _types[slot] is not null;
    }

    internal TypeTable With(Type type, object? value)
    {
        // Two readers can look for a type at the same time.
        if (TryFind(type, out _))
        {
            return this;
        }

        // At most half full, so that a search ends soon.
        var count = Count + 1;
        var table = new TypeTable(count * 2 > _types.Length ? _types.Length * 2 : _types.Length, count);
        for (var i = 0; i < _types.Length; i++)
        {
            if (_types[i] is { } known)
            {
                table.Put(known, _values[i]);
            }
        }

        table.Put(type, value);
        return table;
    }

    private void Put(Type type, object? value)
    {
        var slot = SlotOf(type);
        _types[slot] = type;
        _values[slot] = value;
    }

    // The slot of the type, or the free one where it belongs. The length is a power of two.
    private int SlotOf(Type type)
    {
        var slot = type.GetHashCode() & (_types.Length - 1);
        while (_types[slot] is { } other && !other.Equals(type))
        {
            slot = (slot + 1) & (_types.Length - 1);
        }

        return slot;
    }
}
