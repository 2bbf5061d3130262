using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.Core.Json;

/// <summary>
/// Writes text to JSON. Short ASCII text is converted without the framework's conversion, which is compiled at every start.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonTextWriting
{
    private const int Room = 256;

    /// <summary>Writes a member with a text as its value.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="name">The name as UTF-8.</param>
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
