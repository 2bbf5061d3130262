using System.Text.Json;

namespace Lamplighter.Internal.TestKit.FrontDoors;

// The ways in which responses have their headers.
internal static class ResponseHeaders
{
    // Headers by name, each a text.
    internal static void ReadStrings(JsonElement response, HttpResponseMessage into)
    {
        if (response.TryGetProperty("headers", out var headers) && headers.ValueKind == JsonValueKind.Object)
        {
            foreach (var header in headers.EnumerateObject())
            {
                Add(into, header.Name, header.Value);
            }
        }
    }

    // Headers by name, each a list of texts.
    internal static void ReadArrays(JsonElement response, HttpResponseMessage into)
    {
        if (response.TryGetProperty("multiValueHeaders", out var headers) && headers.ValueKind == JsonValueKind.Object)
        {
            foreach (var header in headers.EnumerateObject())
            {
                foreach (var value in header.Value.EnumerateArray())
                {
                    Add(into, header.Name, value);
                }
            }
        }
    }

    internal static void ReadCookies(JsonElement response, HttpResponseMessage into)
    {
        if (response.TryGetProperty("cookies", out var cookies))
        {
            foreach (var cookie in cookies.EnumerateArray())
            {
                Add(into, "set-cookie", cookie);
            }
        }
    }

    private static void Add(HttpResponseMessage response, string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw new InvalidOperationException($"The value of the header '{name}' is not a string.");
        }

        Add(response, name, value.GetString()!);
    }

    internal static void Add(HttpResponseMessage response, string name, string text)
    {
        if (text.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
        {
            throw new InvalidOperationException($"The value of the header '{name}' has a line break.");
        }

        if (!response.Headers.TryAddWithoutValidation(name, text) && !response.Content.Headers.TryAddWithoutValidation(name, text))
        {
            throw new InvalidOperationException($"'{name}' is not a valid header name.");
        }
    }
}
