using System.Runtime.CompilerServices;

namespace Lamplighter.Internal.Logging.Templates;

// Templates are literals, so the reference finds them; a slot is simply taken over, which bounds the cache when they are not.
internal sealed class TemplateCache
{
    private const int Slots = 512;
    private const int LongestKept = 4096;

    private readonly MessageTemplate?[] _slots = new MessageTemplate?[Slots];

    internal MessageTemplate Get(string text)
    {
        ref var slot = ref _slots[RuntimeHelpers.GetHashCode(text) & (Slots - 1)];
        var there = Volatile.Read(ref slot);
        if (there is not null && ReferenceEquals(there.Text, text))
        {
            return there;
        }

        var made = TemplateParser.Parse(text);
        if (text.Length <= LongestKept)
        {
            Volatile.Write(ref slot, made);
        }

        return made;
    }
}
