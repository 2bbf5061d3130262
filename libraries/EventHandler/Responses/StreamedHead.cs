using Lamplighter.Internal.Core.FrontDoors;

namespace Lamplighter.Internal.EventHandler.Responses;

// The head of a streamed response: front doors that stream take each header once, and cookies as a list.
internal static class StreamedHead
{
    internal static void Set(IHttpResponseOutput output, HttpResult result)
    {
        var headers = new List<KeyValuePair<string, string>>(result.Headers.Count + 1);
        var cookies = new List<string>(result.Cookies.Count);
        if (result.Body is { } body && result.Header("content-type") is null)
        {
            headers.Add(new("content-type", body.ContentType));
        }

        foreach (var header in result.Headers)
        {
            if (header.Key.Equals("set-cookie", StringComparison.OrdinalIgnoreCase))
            {
                cookies.Add(header.Value);
            }
            else
            {
                headers.Add(header);
            }
        }

        foreach (var cookie in result.Cookies)
        {
            cookies.Add(cookie.ToString());
        }

        output.SetHead(result.StatusCode, headers, cookies);
    }
}
