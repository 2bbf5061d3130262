namespace Lamplighter.Internal.TestKit.FrontDoors;

// Stands for the network, the front door and Lambda.
internal sealed class FrontDoorHandler(Func<Stream, LambdaContext, Task<Stream>> handler, FrontDoor door, TestClientOptions options)
    : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var input = await FunctionInput.WriteAsync(request, door, options, cancellationToken).ConfigureAwait(false);
        var output = await handler(input, FunctionInput.Context(options)).ConfigureAwait(false);
        await using (output.ConfigureAwait(false))
        {
            return await ResponseReader.ReadAsync(output, request, door, options, cancellationToken).ConfigureAwait(false);
        }
    }
}
