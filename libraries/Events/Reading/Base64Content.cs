using System.Buffers;
using System.Buffers.Text;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Events.Reading;

internal static class Base64Content
{
    internal static byte[] Read(JsonPart part, string what)
    {
        var text = part.GetUtf8().Span;
        if (text.IsEmpty)
        {
            return [];
        }

        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (Base64.DecodeFromUtf8(text, bytes, out _, out var length) != OperationStatus.Done)
        {
            throw new FormatException($"{what} isn't valid base64.");
        }

        return length == bytes.Length ? bytes : bytes[..length];
    }
}
