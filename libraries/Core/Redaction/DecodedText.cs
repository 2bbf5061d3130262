using System.Buffers;

namespace Lamplighter.Internal.Core.Redaction;

// A text with its escape sequences decoded: %XX as in URLs and forms, then \uXXXX, \" and the like as in JSON, of any number of layers.
// A text without escape sequences is its own decoded form.
internal readonly ref struct DecodedText
{
    // Pools keep what is returned to them, so longer arrays are left to the garbage collector.
    private const int MaxPooled = 64 * 1024;

    private readonly string _source;
    private readonly char[]? _characters;
    private readonly CharacterOrigin[]? _origins;
    private readonly int _length;

    private DecodedText(string source)
    {
        _source = source;
        _length = source.Length;
        if (IsNeededFor(source))
        {
            _characters = Rent<char>(source.Length);
            _origins = Rent<CharacterOrigin>(source.Length);
            _length = PercentDecoder.Decode(source, _characters, _origins);
            _length = SlashDecoder.Decode(_characters.AsSpan(0, _length), _origins);
        }
    }

    internal ReadOnlySpan<char> Characters => _characters is null ? _source : _characters.AsSpan(0, _length);

    internal static DecodedText Of(string source) => new(source);

    internal static bool IsNeededFor(ReadOnlySpan<char> text) => text.IndexOfAny('%', '\\') >= 0;

    // Where a character begins in the text; the end of the text for the index after the last character.
    internal int SourceIndex(int index) => index >= _length ? _source.Length : _origins is null ? index : _origins[index].Start;

    internal int Percents(int index) => _origins is null ? 0 : _origins[index].Percents;

    internal int Slashes(int index) => _origins is null ? 0 : _origins[index].Slashes;

    internal void Dispose()
    {
        if (_characters is not null && _source.Length <= MaxPooled)
        {
            ArrayPool<char>.Shared.Return(_characters);
            ArrayPool<CharacterOrigin>.Shared.Return(_origins!);
        }
    }

    private static T[] Rent<T>(int length) =>
        length <= MaxPooled ? ArrayPool<T>.Shared.Rent(length) : GC.AllocateUninitializedArray<T>(length);
}
