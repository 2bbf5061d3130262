using Lamplighter;

namespace Feeds;

public sealed class Function
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create<FeedRoutes>();

    [Logging, Tracing, Metrics(Namespace = "Feeds")]
    public Task HandleAsync(Stream input, Stream output, LambdaContext context) =>
        _app.ResolveStreamingAsync(input, output, context);
}
