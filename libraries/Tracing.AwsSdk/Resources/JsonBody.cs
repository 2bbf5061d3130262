using System.Buffers;
using System.Text.Json;
using Amazon.Runtime.Internal;

namespace Lamplighter.Internal.AwsSdk.Resources;

// The JSON that a request sends, for a look before it is sent.
internal static class JsonBody
{
    // Finding a name in a larger body would cost more time than the name is worth.
    private const int MaxBytes = 256 * 1024;

    internal static T? Read<T>(IRequest request, JsonLook<T> look, int maxBytes = MaxBytes)
        where T : class
    {
        if (request.Content is { Length: > 0 } content)
        {
            return content.Length <= maxBytes ? Look(content, look) : null;
        }

        if (request.ContentStream is not { CanSeek: true, Length: > 0 and var size } stream || size > maxBytes)
        {
            return null;
        }

        var position = stream.Position;
        var length = (int)(stream.Length - position);
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            return Look(bytes.AsSpan(0, stream.ReadAtLeast(bytes.AsSpan(0, length), length, throwOnEndOfStream: false)), look);
        }
        finally
        {
            stream.Position = position;
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static T? Look<T>(ReadOnlySpan<byte> json, JsonLook<T> look)
        where T : class
    {
        try
        {
            return look(json);
        }
        catch (JsonException)
        {
            // Another protocol, such as CBOR.
            return null;
        }
    }
}
