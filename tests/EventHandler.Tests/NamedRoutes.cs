namespace Lamplighter.Tests;

[ApiGatewayRoutes("/named"), ExcludeFromDescription]
public sealed partial class NamedRoutes
{
    [HttpGet("/")]
    public NamedThing Get() => new(1, "a");

    [HttpGet("/result")]
    public HttpResult Result() => HttpResult.Ok(new NamedThing(2, "b"));

    [HttpPost("/")]
    public NamedThing Post(NamedThing thing) => thing;

    [HttpGet("/all")]
    public async IAsyncEnumerable<NamedThing> All()
    {
        await Task.Yield();
        yield return new NamedThing(3, "c");
    }

    [HttpGet("/problem")]
    public HttpResult Problem() => HttpResult.Problem(409, extensions: [new("thing", new NamedThing(4, "d"))]);
}
