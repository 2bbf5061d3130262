using System.Buffers;
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

    private static readonly SearchValues<char> s_token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <exception cref="MalformedResponseException">A header isn't valid. Nothing has been written.</exception>
    public static async Task WriteAsync(HttpResponse response, GatewayReply reply, IEnumerable<KeyValuePair<string, string>> gatewayHeaders)
    {
        response.Headers.Clear();
        response.StatusCode = reply.StatusCode;
        response.HttpContext.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = reply.Reason;

        var headers = reply.Headers.Where(header => !s_ownHeaders.Contains(header.Key));
        foreach (var header in headers.GroupBy(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase))
        {
            Set(response, header.Key, [.. header]);
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
        response.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified;

    private static void Set(HttpResponse response, string name, string[] values)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(s_token))
        {
            throw new MalformedResponseException($"'{name}' isn't a valid name of a header: it is empty or has characters that HTTP doesn't allow");
        }

        if (Array.Exists(values, value => value.AsSpan().ContainsAny('\r', '\n', '\0')))
        {
            throw new MalformedResponseException($"the value of the header '{name}' contains a line break");
        }

        try
        {
            response.Headers[name] = values;
        }
        catch (InvalidOperationException)
        {
            throw new MalformedResponseException($"the header '{name}' contains characters that HTTP doesn't allow");
        }
    }
}
