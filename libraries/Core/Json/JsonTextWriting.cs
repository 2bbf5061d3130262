using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.Core.Json;

/// <summary>Writes text to JSON; short text that is ASCII without the framework's conversion, which is compiled anew at every start.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonTextWriting
{
    private const int Room = 256;

    /// <summary>Writes a member whose value is text.</summary>
    /// <param name="json">Takes it.</param>
    /// <param name="name">The name, UTF-8.</param>
    /// <param name="text">The text.</param>
    [SkipLocalsInit]
    public static void WriteText(this Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<char> text)
    {
        ArgumentNullException.ThrowIfNull(json);
        Span<byte> utf8 = stackalloc byte[Room];
        if (Utf8Transcoder.TryNarrow(text, utf8))
        {
            json.WriteString(name, utf8[..text.Length]);
        }
        else
        {
            json.WriteString(name, text);
        }
    }
}
