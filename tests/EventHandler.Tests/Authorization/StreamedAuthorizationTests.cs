namespace Lamplighter.Tests.Authorization;

// Routes that stream are guarded in the same way.
public sealed class StreamedAuthorizationTests
{
    [Theory]
    [InlineData(HttpEventKind.FunctionUrl, null, 401)]
    [InlineData(HttpEventKind.FunctionUrl, """{"iam":{"userArn":"arn:aws:iam::1:user/u"}}""", 200)]
    [InlineData(HttpEventKind.Rest, null, 401)]
    [InlineData(HttpEventKind.Rest, """{"principalId":"p"}""", 200)]
    public async Task Stream_OfAGuardedRoute_IsRefusedToNobody(HttpEventKind kind, string? authorizer, int expected)
    {
        var ran = false;
        var app = ApiGatewayResolver.Create(static o => o.RequireAuthorization());
        app.MapGet("/", _ =>
        {
            ran = true;
            return HttpResult.Stream(new MemoryStream([1, 2]), "application/octet-stream");
        });
        using var client = app.TestClient(kind, options =>
        {
            options.Streaming = true;
            options.Authorizer = authorizer;
        });

        using var response = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(expected, (int)response.StatusCode);
        Assert.Equal(expected == 200, ran);
    }
}
