namespace Lamplighter.Tests.Options;

// What the options refuse, and with which words.
public sealed class OptionArgumentTests
{
    private static readonly CorsOptions s_cors = new() { AllowedOrigins = ["https://example.com"] };

    public static TheoryData<string, Action<ApiGatewayOptions>> Missing => new()
    {
        { "handler", static o => o.OnMethodNotAllowed((Func<HttpRequest, HttpResult>)null!) },
        { "handler", static o => o.OnMethodNotAllowed((Func<HttpRequest, Task<HttpResult>>)null!) },
        { "handler", static o => o.OnNotFound((Func<HttpRequest, HttpResult>)null!) },
        { "handler", static o => o.OnNotFound((Func<HttpRequest, Task<HttpResult>>)null!) },
        { "handler", static o => o.OnException((Func<TimeoutException, HttpRequest, HttpResult>)null!) },
        { "handler", static o => o.OnException((Func<TimeoutException, HttpRequest, Task<HttpResult>>)null!) },
        { "middleware", static o => o.Use((Func<HttpRequest, HttpHandler, Task<HttpResult>>)null!) },
        { "middleware", static o => o.Use((IHttpMiddleware)null!) },
        { "prefixes", static o => o.StripPrefixes(null!) },
        { "prefixes", static o => o.StripPrefixes([null!]) },
        { "path", static o => o.ServeOpenApi(null!) },
        { "policy", static o => o.AddPolicy("a", (Func<Caller, bool>)null!) },
        { "policy", static o => o.AddPolicy("a", (Func<Caller, HttpRequest, bool>)null!) },
        { "policy", static o => o.AddPolicy("a", (Func<Caller, HttpRequest, Task<bool>>)null!) },
        { "name", static o => o.AddPolicy(null!, static _ => true) },
        { "name", static o => o.AddCorsPolicy(null!, s_cors) },
        { "cors", static o => o.AddCorsPolicy("a", null!) },
        { "value", static o => o.AuthenticationChallenge = null! },
    };

    public static TheoryData<string, Action<ApiGatewayOptions>> Empty => new()
    {
        { "prefixes", static o => o.StripPrefixes("/") },
        { "name", static o => o.AddPolicy(" ", static _ => true) },
        { "name", static o => o.AddCorsPolicy(" ", s_cors) },
        { "value", static o => o.AuthenticationChallenge = " " },
    };

    public static TheoryData<string, Action<ApiGatewayOptions>> Twice => new()
    {
        { "There is already a policy 'a'. Give each policy its own name.", static o => o.AddPolicy("a", static _ => true) },
        { "There is already a CORS policy 'a'. Give each policy its own name.", static o => o.AddCorsPolicy("a", s_cors) },
    };

    [Theory]
    [MemberData(nameof(Missing))]
    public void Option_ArgumentIsMissing_ThrowsForIt(string name, Action<ApiGatewayOptions> configure) =>
        Assert.Throws<ArgumentNullException>(name, () => ApiGatewayResolver.Create(configure));

    [Theory]
    [MemberData(nameof(Empty))]
    public void Option_ArgumentIsEmpty_ThrowsForIt(string name, Action<ApiGatewayOptions> configure) =>
        Assert.Throws<ArgumentException>(name, () => ApiGatewayResolver.Create(configure));

    [Theory]
    [MemberData(nameof(Twice))]
    public void Option_NameIsTaken_SaysSo(string message, Action<ApiGatewayOptions> add)
    {
        var error = Assert.Throws<ArgumentException>("name", () => ApiGatewayResolver.Create(add + add));
        Assert.Equal(message + " (Parameter 'name')", error.Message);
    }
}
