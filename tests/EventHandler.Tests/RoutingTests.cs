namespace Lamplighter.Tests;

public sealed class RoutingTests
{
    [Theory]
    [InlineData("/a/b", "/a/b")]
    [InlineData("/a/7", "/a/{n:int}")]
    [InlineData("/a/c", "/a/{x}")]
    [InlineData("/a/c/d", "/a/{*rest}")]
    [InlineData("/a/b/c", "/a/{x}/c")]
    [InlineData("/a", "/a/{*rest}")]
    [InlineData("/", "/")]
    [InlineData("", "/")]
    [InlineData("/x/b/c", "/{*all}")]
    [InlineData("/a//c", "/a/{*rest}")]
    public async Task Route_SeveralMatch_TakesTheMostSpecific(string path, string template)
    {
        var app = Make("/{*all}", "/a/{*rest}", "/a/{x}", "/a/{n:int}", "/a/b", "/a/{x}/c", "/");
        Assert.Equal(template, (await app.GetAsync(path)).Body);
    }

    [Fact]
    public async Task Route_LiteralHasOtherMethod_GoesOn()
    {
        var app = Make("/orders/{id}");
        app.MapPost("/orders/new", _ => HttpResult.Text("made"));
        Assert.Equal("/orders/{id}", (await app.GetAsync("/orders/new")).Body);
        Assert.Equal("POST, GET, HEAD", (await app.GetAsync("/orders/new", "PUT")).Header("allow"));
    }

    [Theory]
    [InlineData("/c/true", "/c/{v:bool}")]
    [InlineData("/c/12345678901", "/c/{v:long}")]
    [InlineData("/c/-12", "/c/{v:int}")]
    [InlineData("/c/1.5", "/c/{v:double}")]
    [InlineData("/c/6f9619ff-8b86-d011-b42d-00cf4fc964ff", "/c/{v:guid}")]
    [InlineData("/c/abc", "/c/{v:alpha}")]
    [InlineData("/c/a-b", null)]
    [InlineData("/d/5", "/d/{v:range(1,9)}")]
    [InlineData("/d/10", null)]
    [InlineData("/e/abc", "/e/{v:alpha:length(3)}")]
    [InlineData("/e/abcd", null)]
    [InlineData("/f/ab", "/f/{v:minlength(2):maxlength(3)}")]
    [InlineData("/f/abcd", null)]
    [InlineData("/g/10", "/g/{v:min(10):max(20)}")]
    [InlineData("/g/21", null)]
    [InlineData("/d/1", "/d/{v:range(1,9)}")]
    [InlineData("/d/0", null)]
    [InlineData("/f/a", null)]
    [InlineData("/g/9", null)]
    public async Task Route_Constraints_AreChecked(string path, string? template)
    {
        var app = Make(
            "/c/{v:bool}", "/c/{v:int}", "/c/{v:long}", "/c/{v:double}", "/c/{v:guid}", "/c/{v:alpha}", "/d/{v:range(1,9)}",
            "/e/{v:alpha:length(3)}",
            "/f/{v:minlength(2):maxlength(3)}", "/g/{v:min(10):max(20)}");
        var answer = await app.GetAsync(path);
        Assert.Equal(template, answer.Status == 404 ? null : answer.Body);
    }

    [Theory]
    [InlineData("/order list", "/order%20list", 200)]
    [InlineData("/order%20list", "/order%20list", 200)]
    [InlineData("/order%20list", "/order%2520list", 404)]
    [InlineData("/100%25", "/100%25", 200)]
    [InlineData("/what%3F", "/what%3f", 200)]
    [InlineData("/%23%2A", "/%23*", 200)]
    [InlineData("/a%2Fb", "/a%2Fb", 200)]
    [InlineData("/a%2Fb", "/a/b", 404)]
    [InlineData("/gr%C3%B6%C3%9Fe", "/GR%C3%96%C3%9FE", 200)]
    [InlineData("/größe", "/gr%C3%B6%C3%9Fe", 200)]
    [InlineData("/%20a", "/%20a", 200)]
    [InlineData("/{{a}}", "/%7Ba%7D", 200)]
    [InlineData("/{{a}}", "/a", 404)]
    [InlineData("/x{{", "/x%7B", 200)]
    [InlineData("/x{{/y}}", "/x%7B/y%7D", 200)]
    [InlineData("/{{a}}/{b}", "/%7Ba%7D/1", 200)]
    [InlineData("/{b}/}}{{", "/1/%7D%7B", 200)]
    [InlineData("/{a=x{{1}}}", "/", 200)]
    [InlineData(@"/{v:regex(^\d{{3}}$)}", "/123", 200)]
    [InlineData(@"/{v:regex(^\d{{3}}$)}", "/12", 404)]
    [InlineData(@"/{v:regex(^\d{3}$)}", "/123", 200)]
    [InlineData(@"/{v:regex(^[[a-z]]{{2,3}}$)}", "/abc", 200)]
    [InlineData(@"/{v:regex(^[[a-z]]{{2,3}}$)}", "/a]", 404)]
    [InlineData(@"/{v:regex(^[a-z-[aeiou]]+$)}", "/bcd", 200)]
    [InlineData(@"/{v:regex(^[a-z-[aeiou]]+$)}", "/bce", 404)]
    [InlineData(@"/{v:regex(^\{{2}$)}", "/%7B%7B", 200)]
    [InlineData(@"/{v:regex(^\):x$)}", "/%29:x", 200)]
    [InlineData("/{v:regex(^x}/y$)}", "/x%7D%2Fy", 200)]
    [InlineData("/{v:regex(^a})}", "/a%7D", 200)]
    [InlineData(@"/a\/b", "/a%5C/b", 200)]
    [InlineData("/a(b/c)", "/a(b/c)", 200)]
    [InlineData("/a)/b", "/a)/b", 200)]
    [InlineData("/a[1]", "/a%5B1%5D", 200)]
    [InlineData("/%4a%6f", "/Jo", 200)]
    [InlineData("/%09a", "/%09a", 200)]
    [InlineData("/a~", "/a~", 200)]
    [InlineData("/{_a}/{b_c}/{d-e}/{f.g}/{h1}", "/1/2/3/4/5", 200)]
    public async Task Template_EachSpelling_MatchesWhatItMeans(string template, string path, int status)
    {
        var app = Make(template);
        Assert.Equal(status, (await app.GetAsync(path)).Status);
        Assert.Equal(status, (await app.SendAsync(Events.HttpV1("GET", path))).Status);
    }

    [Theory]
    [InlineData("x{{1}}", "x{1}")]
    [InlineData("x/y", "x/y")]
    public async Task Template_Default_IsTheValueThatItMeans(string written, string value)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet($"/a/{{b={written}}}", static request => HttpResult.Text(request.RouteValues["b"]!));
        Assert.Equal(value, (await app.GetAsync("/a")).Body);
    }

    [Fact]
    public async Task Template_TwoExpressions_AreTwoRoutes()
    {
        var app = Make("/{x:regex(^a$)}", "/{y:regex(^b$)}");
        Assert.Equal("/{y:regex(^b$)}", (await app.GetAsync("/b")).Body);
    }

    [Theory]
    [InlineData("/a/{x}", "/a/{y}")]
    [InlineData("/a/{x:int}", "/A/{y:int}/")]
    [InlineData("/a/{*x}", "/a/{*y}")]
    [InlineData("/a/{x?}", "/a")]
    [InlineData("/a b", "/a%20b")]
    [InlineData(@"/{x:regex(^\d{{3}}$)}", @"/{y:regex(^\d{3}$)}")]
    public void Map_SamePathsTwice_Throws(string first, string second) =>
        Assert.Throws<InvalidOperationException>(() => Make(first, second));

    [Fact]
    public async Task Map_AfterFirstRequest_Throws()
    {
        var app = Make("/a");
        await app.GetAsync("/a");
        Assert.Throws<InvalidOperationException>(() => app.MapGet("/b", _ => HttpResult.Ok()));
    }

    [Fact]
    public async Task Map_AnyMethod_IsServed()
    {
        var app = ApiGatewayResolver.Create(_ => { });
        app.Map("purge", "/x", _ => HttpResult.Text("purged"));
        app.MapPost("/x", async request =>
        {
            await Task.Yield();
            return HttpResult.Text("posted");
        });
        Assert.Equal("purged", (await app.GetAsync("/x", "PURGE")).Body);
        Assert.Equal("posted", (await app.GetAsync("/x", "POST")).Body);
        Assert.Equal("PURGE, POST", (await app.GetAsync("/x")).Header("allow"));
    }

    [Fact]
    public async Task Route_ExplicitHeadAndOptions_Win()
    {
        var app = Make("/x");
        app.Map("HEAD", "/x", _ => HttpResult.NoContent().WithHeader("x-own", "1"));
        app.Map("OPTIONS", "/x", _ => HttpResult.Text("own"));
        Assert.Equal("1", (await app.GetAsync("/x", "HEAD")).Header("x-own"));
        Assert.Equal("own", (await app.GetAsync("/x", "OPTIONS")).Body);
    }

    [Fact]
    public async Task Route_HundredRoutesAndDeepPath_AreFound()
    {
        var app = Make(
            [
                .. Enumerable.Range(0, 100).Select(i => $"/r{i}/items/{{id}}"),
                "/" + string.Join('/', Enumerable.Range(0, 60).Select(i => $"{{p{i}}}"))
            ]);
        Assert.Equal("/r77/items/{id}", (await app.GetAsync("/r77/items/5")).Body);
        Assert.Equal(200, (await app.GetAsync("/" + string.Join('/', Enumerable.Range(0, 60)))).Status);
        Assert.Equal(404, (await app.GetAsync("/" + string.Join('/', Enumerable.Range(0, 61)))).Status);
        Assert.Equal(404, (await app.GetAsync("/r100/items/5")).Status);
    }

    private static ApiGatewayResolver Make(params string[] templates)
    {
        var app = ApiGatewayResolver.Create(_ => { });
        foreach (var template in templates)
        {
            app.MapGet(template, request => HttpResult.Text(request.RouteTemplate!));
        }

        return app;
    }

    [Theory]
    [InlineData("/regex/ab-12", 200)]
    [InlineData("/regex/AB-12", 200)]
    [InlineData("/regex/ab/12", 404)]
    [InlineData("/regex/abc-12", 404)]
    public async Task Regex_Constraint_Decides(string path, int status) =>
        Assert.Equal(status, (await One("/regex/{id:regex(^[a-z]{2}-(\\d+|x:y)$):maxlength(9)}").GetAsync(path)).Status);

    [Fact]
    public async Task Regex_TakesForever_DoesNotMatch() =>
        Assert.Equal(404, (await One("/{id:regex(^(a+)+$)}").GetAsync("/" + new string('a', 60) + "!")).Status);

    [Theory]
    [InlineData("/page", "1")]
    [InlineData("/page/", "1")]
    [InlineData("/page/7", "7")]
    [InlineData("/page/x", null)]
    public async Task Default_Absent_IsTheValue(string path, string? body)
    {
        var answer = await One("/page/{number:int=1}").GetAsync(path);
        Assert.Equal(body is null ? 404 : 200, answer.Status);
        Assert.Equal(body ?? "", body is null ? "" : answer.Body);
    }

    [Theory]
    [InlineData("/Items/a", 200)]
    [InlineData("/items/a", 404)]
    [InlineData("/Items/A", 200)]
    public async Task CaseSensitivePaths_Literals_MustFit(string path, int status) =>
        Assert.Equal(status, (await One("/Items/{id}", options => options.CaseSensitivePaths = true).GetAsync(path)).Status);

    [Theory]
    [InlineData("/items/a", "/items/{id}", 200)]
    [InlineData("/items/a/", "/items/{id}", 404)]
    [InlineData("/items/a/", "/items/{*rest}", 200)]
    [InlineData("/", "/", 200)]
    public async Task StrictTrailingSlash_OnlyCatchAlls_TakeIt(string path, string template, int status) =>
        Assert.Equal(status, (await One(template, options => options.StrictTrailingSlash = true).GetAsync(path)).Status);

    private static ApiGatewayResolver One(string template, Action<ApiGatewayOptions>? configure = null)
    {
        var app = ApiGatewayResolver.Create(configure ?? (_ => { }));
        app.MapGet(template, request => HttpResult.Text(request.RouteValues.LastOrDefault().Value ?? ""));
        return app;
    }
}
