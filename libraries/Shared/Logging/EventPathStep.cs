using System.Text;

namespace Lamplighter.Internal.Logging.Shared;

// One step of a path. Immutable.
internal sealed class EventPathStep
{
    private EventPathStep(EventPathStepKind kind, string? name, int index)
    {
        Kind = kind;
        Name = name;
        Index = index;
        Utf8Name = name is null ? [] : Utf8(name);
    }

    internal static EventPathStep Json { get; } = new(EventPathStepKind.Json, null, 0);

    internal EventPathStepKind Kind { get; }

    // Null for an item, and for JSON.
    internal string? Name { get; }

    internal int Index { get; }

    internal byte[] Utf8Name { get; }

    // The framework's encoding takes a millisecond of a cold start, and most names are ASCII.
    private static byte[] Utf8(string name)
    {
        var bytes = new byte[name.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (name[i] > 0x7f)
            {
                return Encoding.UTF8.GetBytes(name);
            }

            bytes[i] = (byte)name[i];
        }

        return bytes;
    }

    internal static EventPathStep Member(string name) => new(EventPathStepKind.Member, name, 0);

    internal static EventPathStep Item(int index) => new(EventPathStepKind.Item, null, index);

    internal static EventPathStep MemberOrItem(string name, int index) => new(EventPathStepKind.MemberOrItem, name, index);
}
