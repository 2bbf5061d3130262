using System.Runtime.CompilerServices;
using Lamplighter.Internal.EventHandler.HttpSyntax;

namespace Lamplighter.Internal.EventHandler.Responses;

// What becomes of an answer once its bytes are known: a tag, 304 for a copy that is still good, compression.
internal sealed class ResponseShaper(CompressionPolicy? compression, bool tags)
{
    internal static ResponseShaper? Of(ApiGatewayOptions options) => options.Compression is null && !options.ETags ? null : Make(options);

    // On its own, so that nobody loads System.IO.Compression who does not compress.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ResponseShaper Make(ApiGatewayOptions options) =>
        new(options.Compression is { } compression ? new CompressionPolicy(compression) : null, options.ETags);

    internal HttpResult Apply(HttpRequest request, HttpResult result, ReadOnlySpan<byte> body)
    {
        var tagged = tags && result.StatusCode == 200 && request.Method is ("GET" or "HEAD");
        if (tagged && result.Header("etag") is null)
        {
            result = result.WithHeader("etag", EntityTag.Of(body));
        }

        if (compression?.Fits(result, body.Length) == true)
        {
            result = compression.Apply(request, result, body);
            if (result.Header("content-encoding") is not null && result.Header("etag") is { } tag)
            {
                // Other bytes than those that the tag is of.
                result = result.WithHeader("etag", EntityTag.Weaken(tag));
            }
        }

        return tagged && request.Headers["if-none-match"] is { } known && EntityTag.Matches(known, result.Header("etag")!)
            ? result.AsNotModified()
            : result;
    }
}
