using System.Text.Json.Serialization;
using Lamplighter;

LambdaRuntime.Run(new Function().HandleAsync);

public sealed class Function
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create<Greetings>();

    [Logging(CorrelationIdPath = CorrelationIdPaths.ApiGatewayRest, LogEvent = true)]
    [Tracing]
    [Metrics(Namespace = "MyApp", CaptureColdStart = true)]
    public Task<Stream> HandleAsync(Stream input, LambdaContext context) => _app.ResolveAsync(input, context);
}

[ApiGatewayRoutes]
public sealed partial class Greetings
{
    [HttpGet("/hello/{name}"), Tracing]
    public Greeting HelloName(string name)
    {
        Tracer.AddAnnotation("User", name);
        Logger.LogInformation("Request from {Name} received", name);
        Metrics.AddMetric("SuccessfulGreetings", 1, MetricUnit.Count);
        return new Greeting($"hello {name}!");
    }

    [HttpGet("/hello"), Tracing]
    public Greeting Hello() => HelloName("unknown");
}

public sealed record Greeting(string Message);

[JsonSerializable(typeof(Greeting))]
internal sealed partial class AppJson : JsonSerializerContext;
