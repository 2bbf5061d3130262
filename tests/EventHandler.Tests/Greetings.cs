using System.Text.Json.Serialization;

namespace Lamplighter.Tests;

[ApiGatewayRoutes]
public sealed partial class Greetings
{
    [HttpGet("/hello/{name}"), Recording]
    public Greeting HelloName(string name) => new($"hello {name}!");

    [HttpGet("/hello"), Recording]
    public Greeting Hello() => HelloName("unknown");

    [HttpGet("/fail"), Recording]
    public async Task<Greeting> FailAsync()
    {
        await Task.Yield();
        throw new InvalidOperationException("secret");
    }
}

public sealed record Greeting(string Message);

[JsonSerializable(typeof(Greeting))]
[JsonSerializable(typeof(Order))]
internal sealed partial class AppJson : JsonSerializerContext;
