namespace Lamplighter.Internal.Core.Values;

// What generated code has for types: writers and readers. It is created for the first value of its type, so that unused ones don't add to
// the cold start.
internal static class GeneratedCode<TFound>
    where TFound : class
{
    // Types without generated code are remembered too. The limit bounds the memory of programs that create types at run time.
    private const int MaxKept = 1000;

    private static readonly object s_gate = new();
    private static Func<Type, TFound?>[] s_sources = [];
    private static TypeTable s_found = TypeTable.Empty;

    internal static void Add(Func<Type, TFound?> source)
    {
        lock (s_gate)
        {
            var before = s_sources;
            foreach (var known in before)
            {
                if (known.Equals(source))
                {
                    return;
                }
            }

            // Plain loops: the framework's generic methods for arrays load more types, at every start.
            var sources = new Func<Type, TFound?>[before.Length + 1];
            for (var i = 0; i < before.Length; i++)
            {
                sources[i] = before[i];
            }

            sources[^1] = source;
            Volatile.Write(ref s_sources, sources);
            Volatile.Write(ref s_found, TypeTable.Empty);
        }
    }

    internal static TFound? Find(Type type)
    {
        var sources = Volatile.Read(ref s_sources);
        if (sources.Length == 0)
        {
            return null;
        }

        if (Volatile.Read(ref s_found).TryFind(type, out var known))
        {
            return (TFound?)known;
        }

        TFound? found = null;
        for (var i = 0; i < sources.Length && found is null; i++)
        {
            found = sources[i](type);
        }

        Keep(type, found, sources);
        return found;
    }

    private static void Keep(Type type, TFound? found, Func<Type, TFound?>[] asked)
    {
        lock (s_gate)
        {
            if (ReferenceEquals(asked, s_sources) && s_found.Count < MaxKept)
            {
                Volatile.Write(ref s_found, s_found.With(type, found));
            }
        }
    }
}
