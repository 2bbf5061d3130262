namespace Lamplighter.Internal.Core.Values;

// The generated writers, which write types without the serializer. A writer is created for the first value of its type, so that
// unused writers don't add to the cold start.
internal static class GeneratedWriters
{
    // Types without a writer are remembered too. The limit bounds the memory of programs that create types at run time.
    private const int MaxKept = 1000;

    private static readonly object s_gate = new();
    private static Func<Type, IObjectWriter?>[] s_sources = [];
    private static Dictionary<Type, IObjectWriter?> s_found = [];

    internal static void Add(Func<Type, IObjectWriter?> source)
    {
        lock (s_gate)
        {
            if (Array.IndexOf(s_sources, source) < 0)
            {
                Volatile.Write(ref s_sources, [.. s_sources, source]);
                Volatile.Write(ref s_found, []);
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

        var sources = Volatile.Read(ref s_sources);
        IObjectWriter? found = null;
        for (var i = 0; i < sources.Length && found is null; i++)
        {
            found = sources[i](type);
        }

        Keep(type, found, sources);
        return found;
    }

    private static void Keep(Type type, IObjectWriter? found, Func<Type, IObjectWriter?>[] asked)
    {
        lock (s_gate)
        {
            if (ReferenceEquals(asked, s_sources) && s_found.Count < MaxKept)
            {
                Volatile.Write(ref s_found, new Dictionary<Type, IObjectWriter?>(s_found) { [type] = found });
            }
        }
    }

    private static class Found<T>
    {
        internal static TypeWriter<T>? Writer;
    }
}
