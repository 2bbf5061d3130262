namespace Lamplighter.Tests;

// A route that is declared to return an object answers with what it returns.
public sealed class ObjectResultTests
{
    [Theory]
    [InlineData("/object/result", 418, "application/problem+json")]
    [InlineData("/object/result-later", 418, "application/problem+json")]
    [InlineData("/object/value", 200, "application/json")]
    [InlineData("/object/null", 404, "application/problem+json")]
    public async Task Route_ReturnsAnObject_IsAnsweredAsWhatItIs(string path, int status, string contentType)
    {
        var answer = await ApiGatewayResolver.Create<ObjectRoutes>().GetAsync(path);

        Assert.Equal(status, answer.Status);
        Assert.Equal(contentType, answer.Header("content-type"));
    }
}

[ApiGatewayRoutes("/object")]
public sealed partial class ObjectRoutes
{
    [HttpGet("/result")]
    public object Result() => HttpResult.Problem(418);

    [HttpGet("/result-later")]
    public async Task<object?> ResultAsync()
    {
        await Task.Yield();
        return HttpResult.Problem(418);
    }

    [HttpGet("/value")]
    public object Value() => new Order(1, null);

    [HttpGet("/null")]
    public object? Null() => null;
}
