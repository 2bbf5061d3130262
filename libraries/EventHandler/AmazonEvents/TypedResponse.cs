using System.ComponentModel;
using System.Text.Json;

namespace Lamplighter.Internal.EventHandler.AmazonEvents;

/// <summary>A response, for the types of <c>Amazon.Lambda.APIGatewayEvents</c>; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TypedResponse
{
    private TypedResponse(string body) => Body = body;

    /// <summary>The status.</summary>
    public int StatusCode { get; private init; }

    /// <summary>Headers with one value.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>Headers with several values.</summary>
    public Dictionary<string, IList<string>> MultiValueHeaders { get; } = [];

    /// <summary>The cookies of payload format 2.0.</summary>
    public string[]? Cookies { get; private init; }

    /// <summary>The body.</summary>
    public string Body { get; }

    /// <summary>Whether the body is base64.</summary>
    public bool IsBase64Encoded { get; private init; }

    /// <summary>Reads what the resolver answered.</summary>
    /// <param name="response">The response, UTF-8 JSON.</param>
    public static TypedResponse Read(Stream response)
    {
        using var document = JsonDocument.Parse(response);
        var root = document.RootElement;
        var answer = new TypedResponse(root.GetProperty("body"u8).GetString()!)
        {
            StatusCode = root.GetProperty("statusCode"u8).GetInt32(),
            IsBase64Encoded = root.GetProperty("isBase64Encoded"u8).GetBoolean(),
            Cookies = root.TryGetProperty("cookies"u8, out var cookies) ? Texts(cookies) : null,
        };
        if (root.TryGetProperty("headers"u8, out var headers))
        {
            foreach (var header in headers.EnumerateObject())
            {
                answer.Headers[header.Name] = header.Value.GetString()!;
            }
        }

        if (root.TryGetProperty("multiValueHeaders"u8, out var several))
        {
            foreach (var header in several.EnumerateObject())
            {
                answer.MultiValueHeaders[header.Name] = Texts(header.Value);
            }
        }

        return answer;
    }

    private static string[] Texts(JsonElement array)
    {
        var texts = new string[array.GetArrayLength()];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = array[i].GetString()!;
        }

        return texts;
    }
}
