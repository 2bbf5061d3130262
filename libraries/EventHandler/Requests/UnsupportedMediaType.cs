namespace Lamplighter.Internal.EventHandler.Requests;

// 415, with what is accepted: in Accept (RFC 9110, 15.5.16), and for PATCH in Accept-Patch as well (RFC 5789, 2.2).
internal static class UnsupportedMediaType
{
    internal static HttpException Of(HttpRequest request, string detail, string accepted)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["accept"] = accepted };
        if (request.Method == "PATCH")
        {
            headers["accept-patch"] = accepted;
        }

        return new HttpException(415, detail) { Headers = headers };
    }
}
