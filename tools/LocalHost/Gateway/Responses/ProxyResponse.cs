using System.Globalization;
using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Gateway.Responses;

/// <summary>Reads the members of proxy responses, as strictly as the gateways do.</summary>
internal static class ProxyResponse
{
    /// <summary>Returns null when the payload isn't JSON.</summary>
    public static JsonElement? TryParse(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = OutsideJson.Parse(payload);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonElement Parse(ReadOnlyMemory<byte> payload) =>
        TryParse(payload) ?? throw new MalformedResponseException("the response isn't valid JSON");

    public static int StatusCode(JsonElement response)
    {
        if (!response.TryGetProperty("statusCode", out var value) || value.ValueKind == JsonValueKind.Null)
        {
            throw new MalformedResponseException("the response has no statusCode");
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 200 and <= 599
            ? status
            : throw new MalformedResponseException($"statusCode is {value.GetRawText()}, not a number from 200 to 599");
    }

    public static IEnumerable<KeyValuePair<string, string>> Headers(JsonElement response, string member)
    {
        if (Member(response, member, JsonValueKind.Object) is not { } headers)
        {
            return [];
        }

        return headers.EnumerateObject()
            .Select(header => KeyValuePair.Create(header.Name, Scalar(header.Value, $"{member}.{header.Name}")));
    }

    public static IEnumerable<KeyValuePair<string, string>> MultiValueHeaders(JsonElement response)
    {
        if (Member(response, "multiValueHeaders", JsonValueKind.Object) is not { } headers)
        {
            return [];
        }

        return headers.EnumerateObject().SelectMany(header => header.Value.ValueKind == JsonValueKind.Array
            ? header.Value.EnumerateArray()
                .Select(value => KeyValuePair.Create(header.Name, Scalar(value, $"multiValueHeaders.{header.Name}")))
            : throw new MalformedResponseException($"multiValueHeaders.{header.Name} isn't an array"));
    }


    public static IEnumerable<KeyValuePair<string, string>> Cookies(JsonElement response) =>
        Member(response, "cookies", JsonValueKind.Array) is { } cookies
            ? cookies.EnumerateArray().Select(cookie => KeyValuePair.Create("Set-Cookie", Scalar(cookie, "cookies")))
            : [];

    public static string Body(JsonElement response) => Member(response, "body", JsonValueKind.String)?.GetString() ?? "";

    public static bool IsBase64Encoded(JsonElement response) =>
        response.TryGetProperty("isBase64Encoded", out var value) && value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False or JsonValueKind.Null => false,
            _ => throw new MalformedResponseException($"isBase64Encoded is {value.GetRawText()}, not true or false"),
        };

    public static byte[] Bytes(string body, bool base64)
    {
        if (!base64)
        {
            return Encoding.UTF8.GetBytes(body);
        }

        try
        {
            return Convert.FromBase64String(body);
        }
        catch (FormatException)
        {
            throw new MalformedResponseException("isBase64Encoded is true, but the body isn't valid Base64");
        }
    }

    public static bool Has(IEnumerable<KeyValuePair<string, string>> headers, string name) =>
        headers.Any(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static JsonElement? Member(JsonElement response, string name, JsonValueKind kind)
    {
        if (!response.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == kind
            ? value
            : throw new MalformedResponseException($"{name} is {Article(value.ValueKind)}, not {Article(kind)}");
    }

    private static string Scalar(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        JsonValueKind.Null => "",
        _ => throw new MalformedResponseException($"{name} is {Article(value.ValueKind)}, not a string"),
    };

    private static string Article(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        _ => "true or false",
    };
}
