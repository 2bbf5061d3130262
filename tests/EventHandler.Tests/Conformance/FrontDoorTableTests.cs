namespace Lamplighter.Tests.Conformance;

public sealed class FrontDoorTableTests
{
    public static TheoryData<HttpEventKind> Kinds => [.. Enum.GetValues<HttpEventKind>()];

    // Fails for a member of HttpEventKind that the resolver's table or the test kit's table doesn't have.
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Request_OfEveryKind_IsRecognizedAndAnswered(HttpEventKind kind)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapPost(
            "/a/{b}",
            static request => HttpResult.Text($"{request.EventKind} {request.RouteValues["b"]} {request.Query["c"]} {request.BodyText}"));
        using var client = app.TestClient(kind);

        using var response = await client.PostAsync(
            new Uri("/a/x%20y?c=1%2B1", UriKind.Relative),
            new StringContent("body"),
            TestContext.Current.CancellationToken);

        Assert.Equal($"{kind} x y 1+1 body", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void TestClient_UnknownKind_IsRefused()
    {
        var app = ApiGatewayResolver.Create(static _ => { });

        Assert.Throws<ArgumentOutOfRangeException>("kind", () => app.TestClient((HttpEventKind)int.MaxValue));
    }
}
