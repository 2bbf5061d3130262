using System.Text.Json.Nodes;
using Lamplighter.Internal.Core.Invocations;
using Microsoft.Extensions.DependencyInjection;

namespace Lamplighter.Tests;

public sealed class BindingTests
{
    private readonly List<Guid> _disposed = [];
    private readonly ApiGatewayResolver _app;

    public BindingTests()
    {
        var services = new ServiceCollection();
        services.AddScoped<IOrderStore>(_ => new OrderStore(_disposed));
        _app = ApiGatewayResolver.Create(
            services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true }),
            options => options.Routes<OrderRoutes>());
    }

    [Fact]
    public async Task Get_RouteAndQuery_AreBound()
    {
        var answer = await _app.GetAsync("/orders/7");
        Assert.Equal("""{"id":7,"note":"a b","placed":null}""", answer.Body);
    }

    [Fact]
    public async Task Get_NullResult_Answers404() => Assert.Equal(404, (await _app.GetAsync("/orders/404")).Status);

    [Theory]
    [InlineData("/orders/abc")]
    [InlineData("/orders/99999999999")]
    [InlineData("/orders/1.5")]
    public async Task Get_ConstraintDoesNotFit_Answers404(string path) => Assert.Equal(404, (await _app.GetAsync(path)).Status);

    [Fact]
    public async Task Post_JsonBody_IsBoundAndCreated()
    {
        var answer = await _app.SendAsync(Events.Rest("POST", "/orders", """{"id":3,"note":"x \"y\" é"}"""));
        Assert.Equal(201, answer.Status);
        Assert.Equal("/orders/3", answer.Header("location"));
        Assert.Equal("last=1; HttpOnly", answer.Header("set-cookie"));
        Assert.Equal("x \"y\" é", answer.Json.GetProperty("note").GetString());
    }

    [Theory]
    [InlineData("1.5", 200)]
    [InlineData("15e-1", 200)]
    [InlineData("1,5", 400)]
    [InlineData("1,500", 400)]
    [InlineData("", 200)]
    [InlineData("x", 400)]
    public async Task Get_Fraction_TakesNoComma(string text, int status)
    {
        var made = Events.HttpV2("GET", "/orders/search");
        made["rawQueryString"] = "ratio=" + text;
        Assert.Equal(status, (await _app.SendAsync(made)).Status);
    }

    [Fact]
    public async Task Post_BodyWithByteOrderMark_IsRead() =>
        Assert.Equal(4, (await _app.SendAsync(Events.Rest("POST", "/orders", "\uFEFF{\"id\":4}"))).Json.GetProperty("id").GetInt32());

    [Fact]
    public async Task Get_ListsOfEnums_AreBoundFromQueryAndHeaders()
    {
        var made = Events.HttpV2("GET", "/orders/sizes");
        made["rawQueryString"] = "size=small&size=LARGE";
        made["headers"]!["x-sizes"] = "large, small";
        made["headers"]!["x-numbers"] = "1,2 ,3";
        made["headers"]!["x-texts"] = "\"a,b\", c,";
        Assert.Equal("Small|Large;Large|Small;1|2|3;\"a,b\"|c", (await _app.SendAsync(made)).Body);
        made["rawQueryString"] = "size=small&size=1&size=huge";
        var errors = (await _app.SendAsync(made)).Json.GetProperty("errors").GetProperty("size");
        Assert.Equal(2, errors.GetArrayLength());
        Assert.Equal(";;;", (await _app.GetAsync("/orders/sizes")).Body);
    }

    [Fact]
    public async Task Post_Base64Body_IsDecoded()
    {
        var body = Convert.ToBase64String("""{"id":4}"""u8);
        Assert.Equal(4, (await _app.SendAsync(Events.HttpV2("POST", "/orders/", body, isBase64: true))).Json.GetProperty("id").GetInt32());
    }

    [Theory]
    [InlineData("""{"id":"x"}""", "The body is not the JSON that is expected here: look at $.id.")]
    [InlineData("{", "The body is not the JSON that is expected here.")]
    [InlineData("null", "The body is missing.")]
    [InlineData("", "The body is missing.")]
    [InlineData(null, "The body is missing.")]
    public async Task Post_WrongBody_Answers400(string? body, string detail)
    {
        using var telemetry = TelemetryCapture.Start();
        var answer = await _app.SendAsync(Events.Rest("POST", "/orders", body));
        Assert.Equal(400, answer.Status);
        Assert.Equal(detail, answer.Json.GetProperty("detail").GetString());
        Assert.Empty(telemetry.Text);
    }

    [Theory]
    [InlineData("move", null, 400)]
    [InlineData("move", "", 400)]
    [InlineData("move", "null", 400)]
    [InlineData("move", "{\"from\":1,\"to\":2}", 200)]
    [InlineData("count", null, 400)]
    [InlineData("count", "", 400)]
    [InlineData("count", "0", 200)]
    public async Task Post_BodyOfValueType_MustBeThere(string path, string? body, int status)
    {
        var answer = await _app.SendAsync(Events.Rest("POST", "/orders/" + path, body));
        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task Get_VeryManyWrongValues_NamesTheFirst()
    {
        var made = Events.HttpV2("GET", "/orders/numbers");
        made["rawQueryString"] = string.Join('&', Enumerable.Repeat("n=x", 50_000));
        var answer = await _app.SendAsync(made);
        Assert.Equal(400, answer.Status);
        Assert.Equal(200, answer.Json.GetProperty("errors").GetProperty("n").GetArrayLength());
    }

    [Fact]
    public async Task Post_MalformedBase64_Answers400() =>
        Assert.Equal(400, (await _app.SendAsync(Events.Rest("POST", "/orders", "%%%", isBase64: true))).Status);

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("application/merge-patch+json; charset=utf-8", 201)]
    [InlineData(null, 201)]
    public async Task Post_ContentType_IsChecked(string? contentType, int status)
    {
        var made = Events.HttpV2("POST", "/orders", """{"id":4}""");
        made["headers"]!["content-type"] = contentType;
        Assert.Equal(status, (await _app.SendAsync(made)).Status);
    }

    [Fact]
    public async Task Put_OptionalBody_MayBeAbsent()
    {
        Assert.Equal(204, (await _app.SendAsync(Events.Rest("PUT", "/orders/1", """{"id":1}"""))).Status);
        var without = await _app.SendAsync(Events.Rest("PUT", "/orders/1"));
        Assert.Equal(428, without.Status);
        Assert.Equal("send an order", without.Json.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Delete_Guid_AnswersNoContent()
    {
        Assert.Equal(204, (await _app.GetAsync($"/orders/{Guid.NewGuid()}", "DELETE")).Status);
        Assert.Equal(409, (await _app.GetAsync($"/orders/{Guid.Empty}", "DELETE")).Status);
    }

    [Fact]
    public async Task Get_SamePathOtherMethods_AnswersWithAllOfThem() =>
        Assert.Equal("GET, HEAD, PUT", (await _app.GetAsync("/orders/1", "PATCH")).Header("allow"));

    [Theory]
    [InlineData("/orders/1/files/a/b%20c.txt", "1|a/b c.txt||/orders/{id:int}/files/{*path}")]
    [InlineData("/orders/1/files", "1|||/orders/{id:int}/files/{*path}")]
    [InlineData("/orders/1/files/a%2Fb//c/", "1|a/b//c/||/orders/{id:int}/files/{*path}")]
    public async Task Get_CatchAll_TakesTheRest(string path, string body) => Assert.Equal(body, (await _app.GetAsync(path)).Body);

    [Fact]
    public async Task Get_Services_AreOfOneScopePerRequest()
    {
        var first = await _app.GetAsync("/orders/store");
        var second = await _app.GetAsync("/orders/store");
        Assert.NotEqual("different", first.Body);
        Assert.NotEqual(first.Body, second.Body);
        Assert.Equal([Guid.Parse(first.Body), Guid.Parse(second.Body)], _disposed);
    }

    [Theory]
    [InlineData("", "1|||" + "|0.5|Large")]
    [InlineData(
        "page=3&size=small&tag=a&tag=b&since=2024-02-03T04:05:06Z&ratio=2.5&order=SMALL",
        "3|Small|a,b|2024-02-03T04:05:06.0000000Z|2.5|Small")]
    [InlineData("since=2024-02-03T04:05:06", "1|||2024-02-03T04:05:06.0000000Z|0.5|Large")]
    public async Task Get_OptionalQuery_HasDefaults(string query, string body) => Assert.Equal(body, (await SearchAsync(query)).Body);

    [Theory]
    [InlineData("page=x")]
    [InlineData("size=7")]
    [InlineData("size=huge")]
    [InlineData("size=small,large")]
    [InlineData("size=small,")]
    [InlineData("since=yesterday")]
    public async Task Get_MalformedQuery_Answers400(string query)
    {
        var answer = await SearchAsync(query);
        Assert.Equal(400, answer.Status);
        Assert.Equal(
            $"The query parameter '{query[..query.IndexOf('=', StringComparison.Ordinal)]}' has a value that is not valid.",
            answer.Json.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("Gift,express", 200)]
    [InlineData("Gift,2", 400)]
    [InlineData("3", 400)]
    public async Task Get_FlagsOfQuery_AreBoundByName(string extras, int status)
    {
        var made = Events.HttpV2("GET", "/orders/extras");
        made["rawQueryString"] = "extras=" + extras;
        var answer = await _app.SendAsync(made);
        Assert.Equal(status, answer.Status);
        Assert.True(status != 200 || answer.Body == "3");
    }

    [Fact]
    public async Task Get_MissingQuery_Answers400() =>
        Assert.Equal(
            "The query parameter 'number' is missing.",
            (await _app.GetAsync("/orders/must")).Json.GetProperty("detail").GetString());

    [Fact]
    public async Task Get_NullText_Answers404() => Assert.Equal(404, (await SearchAsync("page=-1")).Status);

    [Fact]
    public async Task Get_Cookie_IsBound()
    {
        Assert.Equal("1", (await _app.GetAsync("/orders/cookie")).Body);
        Assert.Equal("1", (await _app.SendAsync(Events.HttpV2("GET", "/orders/cookie"))).Body);
        Assert.Equal(400, (await _app.SendAsync(Events.LatticeV1("GET", "/orders/cookie"))).Status);
    }

    [Theory]
    [InlineData("/orders/year", "2024")]
    [InlineData("/orders/year/1999", "1999")]
    public async Task Get_OptionalRouteValue_HasDefault(string path, string body) => Assert.Equal(body, (await _app.GetAsync(path)).Body);

    [Fact]
    public async Task Post_Bytes_AreBound() =>
        Assert.Equal("3 r1", (await _app.SendAsync(Events.Rest("POST", "/orders/raw", "AAEC", isBase64: true))).Body);

    [Fact]
    public void Create_WithoutServices_SaysWhatToDo()
    {
        var error = Assert.Throws<InvalidOperationException>(ApiGatewayResolver.Create<OrderRoutes>);
        Assert.Contains("OrderRoutes takes services", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ServiceNotRegistered_Answers500AndReports()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(new ServiceCollection().BuildServiceProvider(), options => options.Routes<OrderRoutes>());
        Assert.Equal(500, (await app.GetAsync("/orders/1")).Status);
        Assert.Contains(
            "IOrderStore",
            Assert.Single(telemetry.Logs).GetProperty("error").GetProperty("message").GetString(),
            StringComparison.Ordinal);
    }

    private Task<Answer> SearchAsync(string query)
    {
        JsonObject made = Events.HttpV2("GET", "/orders/search");
        made["rawQueryString"] = query;
        return _app.SendAsync(made);
    }

    [Fact]
    public void Get_BoundRoute_AllocatesLittle()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create<Conformance.ConformanceRoutes>();
        for (var i = 0; i < 100; i++)
        {
            app.MapGet($"/area{i}/{{id:int}}", _ => HttpResult.NoContent());
        }

        var context = new LambdaContext { AwsRequestId = "r1" };
        Invocation.Enter(Invocation.Begin(context, null));
        using var input = Events.Stream(Events.Rest("GET", "/things/Ada"));

        // A debug build has its state machines on the heap, some 500 bytes.
        Assert.InRange(Allocations.PerCall(Resolve, 2_000), 1, 2_000);

        void Resolve()
        {
            input.Position = 0;
            Assert.True(app.ResolveAsync(input, context).IsCompletedSuccessfully);
        }
    }
}
