using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Logging.Text;

// A property name, escaped once. Halves of surrogate pairs become U+FFFD, as the writer makes of them elsewhere.
internal static class EncodedName
{
    internal static JsonEncodedText Of(string name) =>
        JsonEncodedText.Encode(Encoding.UTF8.GetBytes(name), JsonTextEncoder.Instance);

    internal static string Unescape(ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader([(byte)'"', .. name, (byte)'"']);
        reader.Read();
        return reader.GetString()!;
    }
}
