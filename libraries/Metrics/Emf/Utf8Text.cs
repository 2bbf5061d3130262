using System.Globalization;
using System.Text;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.EmfMetrics.Emf;

// A growing buffer of UTF-8 for JSON text and numbers. A document is mostly constants and plain names, and a general JSON writer
// would check each of them again.
internal sealed class Utf8Text
{
    private const double ExactIntegers = 1L << 53;
    private const int LongestNumber = 32;

    private byte[] _bytes = new byte[1024];
    private int _count;

    internal int Capacity => _bytes.Length;

    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _count);

    internal void Clear() => _count = 0;

    internal void Raw(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Room(utf8.Length));
        _count += utf8.Length;
    }

    // Quoted, and escaped where necessary.
    internal void String(string text)
    {
        if (JsonEscapes.FirstIn(text) < text.Length)
        {
            Raw("\""u8);
            Raw(Encoding.UTF8.GetBytes(JsonTextEncoder.Instance.Encode(text)));
            Raw("\""u8);
            return;
        }

        var room = Room(text.Length + 2);
        room[0] = (byte)'"';
        Ascii.FromUtf16(text, room[1..], out _);
        room[text.Length + 1] = (byte)'"';
        _count += text.Length + 2;
    }

    internal void Number(long value)
    {
        value.TryFormat(Room(LongestNumber), out var length, default, CultureInfo.InvariantCulture);
        _count += length;
    }

    // Most metrics are counts, and formatting an integer is much faster than formatting a double.
    internal void Number(double value)
    {
        var integer = (long)value;
        if (integer == value && Math.Abs(value) <= ExactIntegers)
        {
            Number(integer);
            return;
        }

        value.TryFormat(Room(LongestNumber), out var length, default, CultureInfo.InvariantCulture);
        _count += length;
    }

    private Span<byte> Room(int length)
    {
        if (_bytes.Length - _count < length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _count + length));
        }

        return _bytes.AsSpan(_count);
    }
}
