using System.Text.Json;
using Amazon.Runtime.Internal.Transform;

namespace Lamplighter.Internal.AwsSdk.Messages;

// The JSON of a response in which the members with the checksums of attributes have another name. Its length stays.
internal sealed class BodyWithoutChecksums(IHttpResponseBody body) : IHttpResponseBody
{
    private const byte Other = (byte)'_';

    public Stream OpenResponse()
    {
        using var stream = body.OpenResponse();
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        return Rename(copy);
    }

    public async Task<Stream> OpenResponseAsync()
    {
        var stream = await body.OpenResponseAsync().ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var copy = new MemoryStream();
            await stream.CopyToAsync(copy).ConfigureAwait(false);
            return Rename(copy);
        }
    }

    public void Dispose() => body.Dispose();

    internal static MemoryStream Rename(MemoryStream copy)
    {
        copy.Position = 0;
        var bytes = copy.GetBuffer().AsSpan(0, (int)copy.Length);
        try
        {
            var json = new Utf8JsonReader(bytes);
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("MD5OfMessageAttributes"u8))
                {
                    bytes[(int)json.TokenStartIndex + 1] = Other;
                }
            }
        }
        catch (JsonException)
        {
            // The SDK reports it.
        }

        return copy;
    }
}
