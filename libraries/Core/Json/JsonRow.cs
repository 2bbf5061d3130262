using System.Text.Json;

namespace Lamplighter.Internal.Core.Json;

// Where one value of an indexed JSON text is. Strings and names are without their quotes.
internal struct JsonRow
{
    internal int NameStart;
    internal int NameLength;
    internal int Start;
    internal int Length;

    // The index of the row after the value and everything inside; while the value is being read, the index of the value around it.
    internal int Next;
    internal JsonTokenType Kind;
    internal bool IsEscaped;
    internal bool IsNameEscaped;
}
