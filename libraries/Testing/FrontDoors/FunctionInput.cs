using System.Text.Json;

namespace Lamplighter.Internal.TestKit.FrontDoors;

// What Lambda passes to a function for a request.
internal static class FunctionInput
{
    internal static async Task<MemoryStream> WriteAsync(
        HttpRequestMessage request, FrontDoor door, TestClientOptions options, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var input = new MemoryStream();
        using (var json = new Utf8JsonWriter(input))
        {
            json.WriteStartObject();
            door.WriteEvent(json, new FrontDoorRequest(request, body), options);
            json.WriteEndObject();
        }

        input.Position = 0;
        return input;
    }

    internal static LambdaContext Context(TestClientOptions options) =>
        options.Context?.Invoke() ?? new LambdaContext { AwsRequestId = Guid.NewGuid().ToString() };
}
