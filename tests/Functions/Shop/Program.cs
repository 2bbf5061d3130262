using System.Text.Json.Serialization;
using Lamplighter;

var function = new Function();
await LambdaRuntime.RunAsync(
    args is ["throw"] || Environment.GetEnvironmentVariable("SHOP_HANDLER") == "throw" ? function.ThrowAsync : function.HandleAsync);

public sealed class Function
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create<Shop>();

    [Logging(CorrelationIdPath = CorrelationIdPaths.ApiGatewayRest), Tracing, Metrics(Namespace = "Shop")]
    public Task<Stream> HandleAsync(Stream input, LambdaContext context) => _app.ResolveAsync(input, context);

    // Outside the resolver: Lambda gets the error.
    [Logging, Tracing, Metrics(Namespace = "Shop")]
    public async Task<Stream> ThrowAsync(Stream input, LambdaContext context)
    {
        Metrics.AddMetric("BeforeThrow", 1, MetricUnit.Count);
        Logger.LogInformation("About to throw");
        await Task.Delay(5);
        throw new InvalidOperationException("The shop is closed", new TimeoutException("Nobody answered"));
    }
}

[ApiGatewayRoutes]
public sealed partial class Shop
{
    private static readonly TaskCompletionSource s_everybodyIsHere = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static int s_here;

    // Answers when as many requests as asked for are inside at once.
    [HttpGet("/together/{count:int}/{id}"), Tracing]
    public async Task<Item> Together(int count, string id)
    {
        Logger.AppendKey("item", id);
        Tracer.AddAnnotation("Item", id);
        Metrics.AddDimension("item", id);
        if (Interlocked.Increment(ref s_here) == count)
        {
            s_everybodyIsHere.SetResult();
        }

        await s_everybodyIsHere.Task;
        Metrics.AddMetric("Taken", 1, MetricUnit.Count);
        Logger.LogInformation("Took {Id}", id);
        using var span = Tracer.StartSpan("wrap");
        span.AddAnnotation("Wrapped", id);
        return new Item(id);
    }

    [HttpGet("/boom"), Tracing]
    public Item Boom()
    {
        Metrics.AddMetric("BeforeBoom", 1, MetricUnit.Count);
        Logger.LogInformation("About to throw");
        throw new InvalidOperationException("The shop is closed");
    }
}

public sealed record Item(string Id);

[JsonSerializable(typeof(Item))]
internal sealed partial class ShopJson : JsonSerializerContext;
