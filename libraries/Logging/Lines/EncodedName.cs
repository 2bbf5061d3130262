using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lamplighter.Lines;

// A property name, escaped once. Halves of surrogate pairs become U+FFFD, as the writer makes of them elsewhere.
internal static class EncodedName
{
    internal static JsonEncodedText Of(string name) =>
        JsonEncodedText.Encode(Encoding.UTF8.GetBytes(name), JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
}
