using System.Net;
using System.Text;
using System.Text.Json;

namespace Lamplighter.Internal.TestKit.FrontDoors;

// Turns a function's response into the front door's. Throws InvalidOperationException where the front door would answer with 502.
internal static class ResponseReader
{
    // A response that the front door wouldn't accept is a 502.
    internal static async Task<HttpResponseMessage> ReadAsync(
        Stream output, HttpRequestMessage request, FrontDoor door, TestClientOptions options, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(output, default, cancellationToken).ConfigureAwait(false);
            var response = Read(document.RootElement, door, options);
            response.RequestMessage = request;
            return response;
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return new HttpResponseMessage(
                HttpStatusCode.BadGateway)
            { Content = new StringContent(error.Message), RequestMessage = request };
        }
    }

    private static HttpResponseMessage Read(JsonElement root, FrontDoor door, TestClientOptions options)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("statusCode", out var code) || !code.TryGetInt32(out var status))
        {
            throw new InvalidOperationException("The response isn't an object with a statusCode.");
        }

        var isBase64 = root.TryGetProperty("isBase64Encoded", out var flag) && flag.ValueKind == JsonValueKind.True;
        var body = root.TryGetProperty("body", out var text) ? text.GetString() ?? "" : "";
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new ByteArrayContent(isBase64 ? Convert.FromBase64String(body) : Encoding.UTF8.GetBytes(body)),
        };
        door.ReadHeaders(root, response, options);
        return response;
    }
}
