using System.Buffers.Binary;
using System.Numerics;

namespace Lamplighter.Internal.EventHandler.HttpSyntax;

// Entity tags, RFC 9110, 8.8.3.
internal static class EntityTag
{
    private const ulong Prime1 = 11400714785074694791;
    private const ulong Prime2 = 14029467366897019727;
    private const ulong Prime3 = 1609587929392839161;
    private const ulong Prime4 = 9650029242287828579;
    private const ulong Prime5 = 2870177450012600261;

    // A strong tag: the bytes' length and their XXH64. Nothing of cryptography is loaded for it.
    internal static string Of(ReadOnlySpan<byte> bytes) =>
        string.Create(null, stackalloc char[32], $"\"{bytes.Length:x}-{Hash(bytes):x16}\"");

    internal static string Weaken(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag : "W/" + tag;

    // A tag as headers have it. One without quotation marks gets them.
    internal static string Check(string tag, string parameter)
    {
        ArgumentNullException.ThrowIfNull(tag, parameter);
        var isQuoted = tag.StartsWith('"') || tag.StartsWith("W/\"", StringComparison.Ordinal);
        var opaque = Opaque(tag);
        if (isQuoted)
        {
            opaque = opaque is [_, .., '"'] ? opaque[1..^1] : "\"";
        }

        foreach (var character in opaque)
        {
            if (character is < '!' or '"' or >= '\x7f')
            {
                throw new ArgumentException(
                    $"'{tag}' isn't a valid entity tag. A tag has visible ASCII characters without quotation marks and spaces, such as a "
                    + "version or a hash.",
                    parameter);
            }
        }

        return isQuoted ? tag : $"\"{tag}\"";
    }

    internal static bool IsWeak(string tag) => tag.StartsWith("W/", StringComparison.Ordinal);

    // Whether If-None-Match names the tag, in the weak comparison that it takes.
    internal static bool Matches(string ifNoneMatch, string tag) => Matches(ifNoneMatch, tag, isStrong: false);

    // Whether If-Match names the tag, in the strong comparison that it takes: weak tags match nothing.
    internal static bool MatchesStrongly(string ifMatch, string tag) =>
        ifMatch.AsSpan().Trim() is "*" || (!IsWeak(tag) && Matches(ifMatch, tag, isStrong: true));

    private static bool Matches(string header, string tag, bool isStrong)
    {
        var rest = header.AsSpan().Trim();
        if (rest is "*")
        {
            return true;
        }

        var wanted = Opaque(tag);
        while (true)
        {
            // Without an opening quotation mark, the search for the closing one finds nothing either.
            var open = rest.IndexOf('"');
            var length = rest[(open + 1)..].IndexOf('"');
            if (length < 0)
            {
                return false;
            }

            if (rest.Slice(open, length + 2).SequenceEqual(wanted) && !(isStrong && rest[..open].EndsWith("W/")))
            {
                return true;
            }

            rest = rest[(open + length + 2)..];
        }
    }

    internal static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        var length = (ulong)bytes.Length;
        ulong hash;
        if (bytes.Length >= 32)
        {
            ulong a = unchecked(Prime1 + Prime2), b = Prime2, c = 0, d = unchecked(0 - Prime1);
            for (; bytes.Length >= 32; bytes = bytes[32..])
            {
                a = Round(a, Read(bytes));
                b = Round(b, Read(bytes[8..]));
                c = Round(c, Read(bytes[16..]));
                d = Round(d, Read(bytes[24..]));
            }

            hash = BitOperations.RotateLeft(a, 1)
                + BitOperations.RotateLeft(b, 7)
                + BitOperations.RotateLeft(c, 12)
                + BitOperations.RotateLeft(d, 18);
            hash = Merge(Merge(Merge(Merge(hash, a), b), c), d);
        }
        else
        {
            hash = Prime5;
        }

        return Finish(hash + length, bytes);
    }

    private static ulong Finish(ulong hash, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            hash = (BitOperations.RotateLeft(hash ^ Round(0, Read(bytes)), 27) * Prime1) + Prime4;
        }

        if (bytes.Length >= 4)
        {
            hash = (BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(bytes) * Prime1), 23) * Prime2) + Prime3;
            bytes = bytes[4..];
        }

        foreach (var b in bytes)
        {
            hash = BitOperations.RotateLeft(hash ^ (b * Prime5), 11) * Prime1;
        }

        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }

    private static ulong Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    private static ulong Round(ulong lane, ulong input) => BitOperations.RotateLeft(lane + (input * Prime2), 31) * Prime1;

    private static ulong Merge(ulong hash, ulong lane) => ((hash ^ Round(0, lane)) * Prime1) + Prime4;

    private static ReadOnlySpan<char> Opaque(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag.AsSpan(2) : tag;
}
