using System.Text;
using Lamplighter.Internal.Logging.Text;

namespace Lamplighter.Internal.Logging.Formatting;

// Names of users in another case, remembered. Thread-safe: a slot is simply taken over, which bounds the memory.
internal sealed class CasedNames(LogKeyCase keyCase)
{
    private const int Slots = 256;
    private const int LongestKept = 256;

    private readonly Entry?[] _slots = new Entry?[Slots];

    // The name and the result are escaped as they stand in a line.
    internal byte[] Of(ReadOnlySpan<byte> name)
    {
        var hash = new HashCode();
        hash.AddBytes(name);
        ref var slot = ref _slots[hash.ToHashCode() & (Slots - 1)];
        if (Volatile.Read(ref slot) is { } there && name.SequenceEqual(there.Name))
        {
            return there.Cased;
        }

        var cased = EncodedName.Of(KeyCasing.Of(keyCase, Text(name))).EncodedUtf8Bytes.ToArray();
        if (name.Length <= LongestKept)
        {
            Volatile.Write(ref slot, new Entry(name.ToArray(), cased));
        }

        return cased;
    }

    private static string Text(ReadOnlySpan<byte> name) =>
        name.IndexOf((byte)'\\') < 0 ? Encoding.UTF8.GetString(name) : EncodedName.Unescape(name);

    private sealed record Entry(byte[] Name, byte[] Cased);
}
