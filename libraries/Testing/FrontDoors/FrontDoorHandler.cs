using System.Net;
using System.Text.Json;

namespace Lamplighter.Internal.TestKit.FrontDoors;

// Stands for the network, the front door and Lambda.
internal sealed class FrontDoorHandler(Func<Stream, LambdaContext, Task<Stream>> handler, FrontDoor door, TestClientOptions options)
    : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        using var input = new MemoryStream();
        using (var json = new Utf8JsonWriter(input))
        {
            json.WriteStartObject();
            door.WriteEvent(json, new FrontDoorRequest(request, body), options);
            json.WriteEndObject();
        }

        input.Position = 0;
        var context = options.Context?.Invoke() ?? new LambdaContext { AwsRequestId = Guid.NewGuid().ToString() };
        var output = await handler(input, context).ConfigureAwait(false);
        await using (output.ConfigureAwait(false))
        {
            return await ReadAsync(output, request, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> ReadAsync(Stream output, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(output, default, cancellationToken).ConfigureAwait(false);
            var response = ResponseReader.Read(document.RootElement, door, options);
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
}
