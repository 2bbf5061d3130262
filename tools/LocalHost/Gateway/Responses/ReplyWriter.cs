using Microsoft.AspNetCore.Http.Features;

namespace Lamplighter.LocalHost.Gateway.Responses;

/// <summary>Writes a reply as HTTP.</summary>
internal static class ReplyWriter
{
    // The gateway sets these for its own connection.
    private static readonly HashSet<string> s_ownHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Content-Length",
        "Transfer-Encoding",
        "Connection",
        "Keep-Alive",
    };

    /// <exception cref="MalformedResponseException">A header isn't valid. Nothing has been written.</exception>
    public static async Task WriteAsync(HttpResponse response, GatewayReply reply, IEnumerable<KeyValuePair<string, string>> gatewayHeaders)
    {
        response.Headers.Clear();
        response.StatusCode = reply.StatusCode;
        response.HttpContext.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = reply.Reason;

        foreach (var (name, value) in reply.Headers.Where(header => !s_ownHeaders.Contains(header.Key)))
        {
            Append(response, name, value);
        }

        foreach (var (name, value) in gatewayHeaders.Where(header => !response.Headers.ContainsKey(header.Key)))
        {
            response.Headers[name] = value;
        }

        if (IsEmpty(response))
        {
            response.Headers.ContentType = default;
            return;
        }

        if (reply.Stream is not null)
        {
            return; // The body is streamed in chunks.
        }

        response.ContentLength = reply.Body.Length;
        if (HasBody(response))
        {
            await response.Body.WriteAsync(reply.Body, response.HttpContext.RequestAborted);
        }
    }

    public static bool HasBody(HttpResponse response) => !IsEmpty(response) && !HttpMethods.IsHead(response.HttpContext.Request.Method);

    private static bool IsEmpty(HttpResponse response) =>
        response.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified;

    private static void Append(HttpResponse response, string name, string value)
    {
        try
        {
            if (value.AsSpan().ContainsAny('\r', '\n', '\0'))
            {
                throw new MalformedResponseException($"the value of the header '{name}' contains a line break");
            }

            response.Headers.Append(name, value);
        }
        catch (InvalidOperationException)
        {
            throw new MalformedResponseException($"the header '{name}' contains characters that HTTP doesn't allow");
        }
    }
}
