using Lamplighter;

var app = ApiGatewayResolver.Create<Greetings>();
LambdaRuntime.Run((input, context) => app.ResolveAsync(input, context));

[ApiGatewayRoutes]
internal sealed partial class Greetings
{
    [HttpGet("/hello/{name}")]
    public Greeting HelloName(string name) => new($"hello {name}!");
}

internal sealed record Greeting(string Message);
