using System.Text.Json;
using Lamplighter.Internal.Core.Text;
using Lamplighter.Internal.Logging.Lines;
using Lamplighter.Internal.Logging.Text;

namespace Lamplighter.Internal.Logging.Lines;

// A category, made ready for lines once; the framework's encoded text only where a formatter asks for it.
internal sealed class LogCategory(string name)
{
    private readonly Lazy<JsonEncodedText> _encoded = new(() => EncodedName.Of(name));

    internal byte[] Utf8 { get; } = Utf8Transcoder.GetBytes(name);

    internal JsonEncodedText Encoded => _encoded.Value;
}
