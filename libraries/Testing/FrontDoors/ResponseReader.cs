using System.Net;
using System.Text;
using System.Text.Json;

namespace Lamplighter.Internal.TestKit.FrontDoors;

// What a front door makes of a function's response. Throws InvalidOperationException where it would answer with 502.
internal static class ResponseReader
{
    internal static HttpResponseMessage Read(JsonElement root, HttpEventKind kind, bool multiValueHeaders)
    {
        var status = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("statusCode", out var code) && code.TryGetInt32(out var number)
            ? number
            : throw new InvalidOperationException("The response is not an object with a statusCode.");
        var isAlb = kind == HttpEventKind.Alb;
        if (isAlb)
        {
            CheckAlb(root, multiValueHeaders);
        }

        var isBase64 = root.TryGetProperty("isBase64Encoded", out var flag) && flag.ValueKind == JsonValueKind.True;
        var body = root.TryGetProperty("body", out var text) ? text.GetString() ?? "" : "";
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(isBase64 ? Convert.FromBase64String(body) : Encoding.UTF8.GetBytes(body)) };
        var takesSeveral = kind is HttpEventKind.Rest or HttpEventKind.HttpV1 || (isAlb && multiValueHeaders);
        if (takesSeveral && root.TryGetProperty("multiValueHeaders", out var several) && several.ValueKind == JsonValueKind.Object)
        {
            foreach (var header in several.EnumerateObject())
            {
                foreach (var value in header.Value.EnumerateArray())
                {
                    Add(response, header.Name, value);
                }
            }
        }

        if (!(isAlb && multiValueHeaders) && root.TryGetProperty("headers", out var headers) && headers.ValueKind == JsonValueKind.Object)
        {
            foreach (var header in headers.EnumerateObject())
            {
                Add(response, header.Name, header.Value);
            }
        }

        if (kind is HttpEventKind.HttpV2 or HttpEventKind.FunctionUrl && root.TryGetProperty("cookies", out var cookies))
        {
            foreach (var cookie in cookies.EnumerateArray())
            {
                Add(response, "set-cookie", cookie);
            }
        }

        return response;
    }

    // A load balancer is strict: nothing null, texts only, and headers in the form that is switched on.
    private static void CheckAlb(JsonElement root, bool multiValueHeaders)
    {
        foreach (var member in root.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null)
            {
                throw new InvalidOperationException($"The load balancer takes no null, which '{member.Name}' is.");
            }
        }

        if (root.TryGetProperty("multiValueHeaders", out _) != multiValueHeaders)
        {
            throw new InvalidOperationException("The load balancer takes multiValueHeaders if, and only if, multi-value headers are on.");
        }
    }

    private static void Add(HttpResponseMessage response, string name, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new InvalidOperationException($"The header '{name}' is not a text.");
        if (text.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
        {
            throw new InvalidOperationException($"The header '{name}' has a line break.");
        }

        if (!response.Headers.TryAddWithoutValidation(name, text) && !response.Content.Headers.TryAddWithoutValidation(name, text))
        {
            throw new InvalidOperationException($"'{name}' is not the name of a header.");
        }
    }
}
