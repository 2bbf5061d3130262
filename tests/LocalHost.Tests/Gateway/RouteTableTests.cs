using Lamplighter.LocalHost.Gateway.HttpApi;
using Lamplighter.LocalHost.Gateway.Rest;
using Lamplighter.LocalHost.Gateway.Routing;


namespace Lamplighter.Tests.Gateway;

public sealed class RouteTableTests
{
    private static readonly string[] s_routes =
    [
        "ANY /{proxy+}", "GET /pets", "GET /pets/{id}", "POST /pets/{id}", "GET /pets/dog", "ANY /pets/dog/{proxy+}", "GET /pets/{id}/toys",
        "ANY /carts/{id}", "GET /carts/{id}", "GET /caf\u00e9",
    ];

    [Theory]
    [InlineData("GET", "/pets", "GET /pets")]
    [InlineData("GET", "/pets/", "GET /pets")]
    [InlineData("GET", "/pets/7", "GET /pets/{id} id=7")]
    [InlineData("GET", "/pets/a%2Fb", "GET /pets/{id} id=a%2Fb")]
    [InlineData("POST", "/pets/7", "POST /pets/{id} id=7")]
    [InlineData("GET", "/pets/dog", "GET /pets/dog")]
    [InlineData("POST", "/pets/dog", null)]
    [InlineData("DELETE", "/pets/7", null)]
    [InlineData("PUT", "/pets/dog/a/b", "ANY /pets/dog/{proxy+} proxy=a/b")]
    [InlineData("GET", "/pets/7/toys", "GET /pets/{id}/toys id=7")]
    [InlineData("GET", "/pets/dog/toys", "ANY /pets/dog/{proxy+} proxy=toys")]
    [InlineData("GET", "/pets/7/bones", "ANY /{proxy+} proxy=pets/7/bones")]
    [InlineData("GET", "/carts/1", "GET /carts/{id} id=1")]
    [InlineData("PUT", "/carts/1", "ANY /carts/{id} id=1")]
    [InlineData("GET", "/caf%C3%A9", "GET /caf\u00e9")]
    [InlineData("GET", "/Pets", "ANY /{proxy+} proxy=Pets")]
    [InlineData("GET", "/", null)]
    public void Rest_Request_TakesTheMostSpecificPathAndThenItsMethod(string method, string path, string? expected) =>
        Assert.Equal(expected, Find(new RestRouteTable(Routes(s_routes)), method, path));

    [Theory]
    [InlineData("GET", "/pets/dog/1", "GET /pets/dog/1")]
    [InlineData("GET", "/pets/dog/2", "GET /pets/dog/{id} id=2")]
    [InlineData("GET", "/pets/cat/1", "GET /pets/{proxy+} proxy=cat/1")]
    [InlineData("POST", "/pets/dog/1", "ANY /{proxy+} proxy=pets/dog/1")]
    [InlineData("POST", "/test/5", "ANY /{proxy+} proxy=test/5")]
    [InlineData("PUT", "/carts/1", "ANY /carts/{id} id=1")]
    [InlineData("GET", "/carts/1", "GET /carts/{id} id=1")]
    [InlineData("GET", "/", "ANY /{proxy+} proxy=")]
    public void Http_Request_TakesTheMostSpecificRouteOfItsMethod(string method, string path, string expected) =>
        Assert.Equal(
            expected,
            Find(
                new HttpRouteTable(
                    Routes(
                        "$default",
                        "ANY /{proxy+}",
                        "GET /pets/{proxy+}",
                        "GET /pets/dog/{id}",
                        "GET /pets/dog/1",
                        "ANY /carts/{id}",
                        "GET /carts/{id}")),
                method,
                path));

    [Theory]
    [InlineData("/pets/")]
    [InlineData("/")]
    [InlineData("/pets/1/2")]
    [InlineData("/files")]
    public void Http_NoRoute_IsNull(string path) =>
        Assert.Null(Find(new HttpRouteTable(Routes("GET /pets", "GET /pets/{id}", "ANY /files/{proxy+}")), "GET", path));

    [Theory]
    [InlineData("/", "GET /")]
    [InlineData("/a", "ANY /{proxy+} proxy=a")]
    public void Http_Root_TakesItsOwnRouteFirst(string path, string expected) =>
        Assert.Equal(expected, Find(new HttpRouteTable(Routes("ANY /{proxy+}", "GET /", "$default")), "GET", path));

    [Theory]
    [InlineData("//pets", "GET /pets")]
    [InlineData("///pets/7/", "GET /pets/{id} id=7")]
    [InlineData("//x//y/", "ANY /{proxy+} proxy=x//y")]
    public void Rest_SlashesAtTheStart_CountAsOne(string path, string expected) =>
        Assert.Equal(expected, Find(new RestRouteTable(Routes(s_routes)), "GET", path));

    private static ApiRoute[] Routes(params string[] routes) => [.. routes.Select(text => text.Split(' ') is [var method, var path]
        ? new ApiRoute(method, path, "F", (_, _) => Task.CompletedTask)
        : new ApiRoute("ANY", text, "F", (_, _) => Task.CompletedTask))];

    private static string? Find(RouteTable table, string method, string path) => table.Find(method, path) is var (_, match)
        ? string.Join(' ', [match.Key, .. match.Parameters.Select(pair => $"{pair.Key}={pair.Value}")])
        : null;
}
