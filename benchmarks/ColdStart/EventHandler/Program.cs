using Lamplighter;

var app = ApiGatewayResolver.Create<Greetings>();
await LambdaRuntime.RunAsync((input, context) => app.ResolveAsync(input, context));

[ApiGatewayRoutes]
internal sealed partial class Greetings
{
    [HttpGet("/hello/{name}")]
    public Greeting HelloName(string name) => new($"hello {name}!");
}

internal sealed record Greeting(string Message);
