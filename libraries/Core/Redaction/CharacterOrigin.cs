namespace Lamplighter.Internal.Core.Redaction;

// Where a decoded character begins in the text, how many layers of percent encoding it has, and how many backslashes stand before it.
// Eight bytes, because there is one for each character: both numbers end at 65,535.
internal readonly struct CharacterOrigin(int start, int percents, int slashes)
{
    private readonly ushort _percents = (ushort)Math.Min(percents, ushort.MaxValue);
    private readonly ushort _slashes = (ushort)Math.Min(slashes, ushort.MaxValue);

    internal int Start { get; } = start;

    internal int Percents => _percents;

    internal int Slashes => _slashes;
}
