using Lamplighter;

// The keys are in the program, so that no server's answer is measured.
var tokens = TokenValidator.Create(options =>
{
    options.AddIssuerWithKeys("https://login.example.com/", Keys.Json);
    options.Audiences = ["greetings"];
});
var app = ApiGatewayResolver.Create(options =>
{
    options.UseTokens(tokens);
    options.Routes<Greetings>();
});
LambdaRuntime.Run((input, context) => app.ResolveAsync(input, context));

[ApiGatewayRoutes, Authorize]
internal sealed partial class Greetings
{
    [HttpGet("/hello/{name}")]
    public Greeting HelloName(string name) => new($"hello {name}!");
}

internal sealed record Greeting(string Message);
