namespace Lamplighter.Internal.Core.Values;

// What sources have for types. Each type is looked up once, so that its code is created for the first value, and unused code doesn't add to
// the cold start.
internal sealed class FoundCode<TFound>
    where TFound : class
{
    // Types without generated code are remembered too. The limit bounds the memory of programs that create types at run time.
    internal const int MaxKept = 1000;

    private readonly object _gate = new();
    private Func<Type, TFound?>[] _sources = [];
    private TypeTable _found = TypeTable.Empty;

    internal void Add(Func<Type, TFound?> source)
    {
        lock (_gate)
        {
            var before = _sources;
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
            Volatile.Write(ref _sources, sources);
            Volatile.Write(ref _found, TypeTable.Empty);
        }
    }

    internal TFound? Find(Type type)
    {
        var sources = Volatile.Read(ref _sources);
        if (sources.Length == 0)
        {
            return null;
        }

        var found = Volatile.Read(ref _found);
        if (found.TryFind(type, out var known))
        {
            return (TFound?)known;
        }

        TFound? code = null;
        for (var i = 0; i < sources.Length && code is null; i++)
        {
            code = sources[i](type);
        }

        if (found.Count < MaxKept)
        {
            Keep(type, code, sources);
        }

        return code;
    }

    // A source that was added meanwhile hasn't been asked.
    private void Keep(Type type, TFound? code, Func<Type, TFound?>[] asked)
    {
        lock (_gate)
        {
            if (ReferenceEquals(asked, _sources) && _found.Count < MaxKept)
            {
                Volatile.Write(ref _found, _found.With(type, code));
            }
        }
    }
}
