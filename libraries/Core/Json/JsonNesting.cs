namespace Lamplighter.Internal.Core.Json;

// Records for each level around a token whether it is an object or an array.
internal struct JsonNesting
{
    private const int Bits = 64;

    private ulong _first;
    private ulong[]? _deeper;

    internal int Depth { get; private set; }

    // Only inside of an object or array.
    internal readonly bool IsInObject => (Word(Depth - 1) >> ((Depth - 1) % Bits) & 1) != 0;

    internal void Enter(bool isObject)
    {
        var bit = (ulong)(isObject ? 1 : 0) << (Depth % Bits);
        var mask = 1UL << (Depth % Bits);
        var deeper = (Depth / Bits) - 1;
        if (deeper < 0)
        {
            _first = (_first & ~mask) | bit;
        }
        else
        {
            if (_deeper is null || deeper == _deeper.Length)
            {
                Array.Resize(ref _deeper, deeper + 4);
            }

            _deeper[deeper] = (_deeper[deeper] & ~mask) | bit;
        }

        Depth++;
    }

    internal void Leave() => Depth--;

    private readonly ulong Word(int level) => level < Bits ? _first : _deeper![(level / Bits) - 1];
}
