namespace Lamplighter.Serialization;

// What writes types instead of the serializer. A writer is made for the first value of its type: the others cost a start nothing.
internal static class GeneratedWriters
{
    private static readonly object s_gate = new();
    private static Func<Type, IObjectWriter?>[] s_sources = [];
    private static Dictionary<Type, IObjectWriter> s_found = [];

    internal static void Add(Func<Type, IObjectWriter?> source)
    {
        lock (s_gate)
        {
            if (Array.IndexOf(s_sources, source) < 0)
            {
                Volatile.Write(ref s_sources, [.. s_sources, source]);
            }
        }
    }

    internal static TypeWriter<T>? Find<T>() => Found<T>.Writer ??= Find(typeof(T)) as TypeWriter<T>;

    internal static IObjectWriter? Find(Type type)
    {
        if (Volatile.Read(ref s_found).TryGetValue(type, out var known))
        {
            return known;
        }

        foreach (var source in Volatile.Read(ref s_sources))
        {
            if (source(type) is { } writer)
            {
                return Keep(type, writer);
            }
        }

        return null;
    }

    private static IObjectWriter Keep(Type type, IObjectWriter writer)
    {
        lock (s_gate)
        {
            Volatile.Write(ref s_found, new Dictionary<Type, IObjectWriter>(s_found) { [type] = writer });
            return writer;
        }
    }

    private static class Found<T>
    {
        internal static TypeWriter<T>? Writer;
    }
}
