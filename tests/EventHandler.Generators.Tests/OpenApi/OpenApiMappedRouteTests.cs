using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamplighter.Tests;

public sealed class OpenApiMappedRouteTests
{
    [Fact]
    public void Document_MappedRoute_HasWhatARouteOfAClassHas()
    {
        var document = Described.Document(Body("""
            app.MapPost("/orders/{id:int}", (int id, [FromQuery] string? note, Order order) => order);
            """));

        var operation = document["paths"]!["/orders/{id}"]!["post"];
        Assert.Equal("\"App_PostOrdersById\"", operation.At("operationId"));
        Assert.Equal("[\"App\"]", operation.At("tags"));
        Assert.Equal("\"id\"", operation.At("parameters|0|name"));
        Assert.Equal("\"note\"", operation.At("parameters|1|name"));
        Assert.Equal("\"#/components/schemas/OrderRequest\"", operation.At("requestBody|content|application/json|schema|$ref"));
        Assert.Equal("\"#/components/schemas/Order\"", operation.At("responses|200|content|application/json|schema|$ref"));
        Assert.NotEqual("absent", operation.At("responses|422"));
    }

    [Fact]
    public void Document_MappedRoutes_AreNamedByHandlerOrPath()
    {
        var document = Described.Document(Body("""
            app.MapGet("/", () => "a");
            app.MapGet("/a-b/{x}/{y?}", (string x, string? y) => x + y);
            app.MapGet("/named", [EndpointName("Mine"), Tags("t")] () => "a");
            app.MapGet("/method/{id}", ReadAsync);
            app.MapGet("/hidden", [ExcludeFromDescription] () => "a");
            app.MapGet("/untyped", request => HttpResult.Ok());
            app.Map("PURGE", "/purged", () => "a");
            """));

        Assert.Equal(
            """
            / App_Get [App]
            /a-b/{x} App_GetABByXByY2 [App]
            /a-b/{x}/{y} App_GetABByXByY [App]
            /method/{id} App_Read [App]
            /named Mine [t]
            """,
            string.Join('\n', document["paths"]!.AsObject().Select(static path =>
                $"{path.Key} {path.Value!["get"]!["operationId"]} [{path.Value["get"]!["tags"]![0]}]")));
    }

    [Fact]
    public void Document_Groups_AreInPathsAndSecurity()
    {
        var document = Described.Document(Body("""
            var tenants = app.MapGroup("/tenants/{tenant}").RequireAuthorization(new AuthorizeAttribute { Scopes = ["read"] });
            tenants.MapGet("/", (string tenant) => tenant);
            tenants.MapGroup("/open").AllowAnonymous().MapGet("/", (string tenant) => tenant);
            tenants.MapGet("/staff", [Authorize("staff")] (string tenant) => tenant);
            app.MapGet("/own", () => "a").RequireAuthorization().EnableCors("x");
            app.MapGet("/free", () => "a");
            """));

        Assert.Equal(
            """
            /free - 200
            /own {"bearer":[]} 200 401
            /tenants/{tenant} {"bearer":["read"]} 200 401 403
            /tenants/{tenant}/open - 200
            /tenants/{tenant}/staff {"bearer":["read"]} 200 401 403
            """,
            Securities(document));
    }

    [Theory]
    [InlineData("o => o.RequireAuthorization()", "/ {\"bearer\":[]} 200 401\n/open - 200")]
    [InlineData("o => { o.Routes<R>(); o.RequireAuthorization(\"p\"); }", "/ {\"bearer\":[]} 200 401 403\n/open - 200")]
    [InlineData("o => { if (o.ETags) { o.RequireAuthorization(); } }", "/ - 200\n/open - 200")]
    [InlineData("Configure", "/ {\"bearer\":[]} 200 401\n/open - 200")]
    public void Document_RequirementOfTheOptions_IsOfAllRoutes(string configure, string expected)
    {
        var document = Described.Document($$"""
            [ApiGatewayRoutes]
            public sealed partial class R
            {
                [HttpGet("/")] public string A() => "";
                [HttpGet("/open"), AllowAnonymous] public string B() => "";
            }

            public static class App
            {
                public static ApiGatewayResolver Create() => ApiGatewayResolver.Create({{configure}});

                public static void Configure(ApiGatewayOptions o) => o.RequireAuthorization();
            }
            """);

        Assert.Equal(expected, Securities(document));
    }

    [Theory]
    [InlineData("o => o.ReturnHttpNotAcceptable = true", "200 406|204|200 406|200")]
    [InlineData("o => o.ReturnHttpNotAcceptable = false", "200|204|200|200")]
    public void Document_NotAcceptable_IsOfRoutesThatShowWhatTheyProduce(string configure, string expected)
    {
        var document = Described.Document($$"""
            public static class App
            {
                public static void Create()
                {
                    var app = ApiGatewayResolver.Create({{configure}});
                    app.MapGet("/1", () => 1);
                    app.MapGet("/2", () => { });
                    app.MapGet("/3", [Produces("image/png")] () => HttpResult.Bytes(new byte[] { 1 }, "image/png"));
                    app.MapGet("/4", () => HttpResult.Bytes(new byte[] { 1 }, "image/png"));
                }
            }
            """);

        Assert.Equal(expected, string.Join('|', document["paths"]!.AsObject().Select(static path =>
            string.Join(' ', path.Value!["get"]!["responses"]!.AsObject().Select(static one => one.Key)))));
    }

    [Fact]
    public void Document_Consumes_NamesTheTypesOfTheBody()
    {
        var document = Described.Document(Body("""
            app.MapPost("/json", [Consumes("application/merge-patch+json", "application/json")] (Order order) => order);
            app.MapPost("/bytes", [Consumes("image/*")] (byte[] body) => body.Length);
            app.MapPost("/form", [Consumes("multipart/form-data")] ([FromForm] string a) => a);
            app.MapPost("/request", [Consumes("text/csv")] (HttpRequest request) => request.Path);
            app.MapPost("/none", (byte[] body) => body.Length);
            """));

        Assert.Equal(
            """
            /bytes image/* 415
            /form multipart/form-data 415
            /json application/merge-patch+json, application/json 415
            /none application/octet-stream -
            /request text/csv 415
            """,
            string.Join('\n', document["paths"]!.AsObject().Select(static path =>
                $"{path.Key} {string.Join(", ", path.Value!["post"]!["requestBody"]!["content"]!.AsObject().Select(static one => one.Key))} "
                + (path.Value["post"]!["responses"]!["415"] is null ? "-" : "415"))));
    }

    [Fact]
    public void Document_ResolversThatDiffer_SayNothingOfAllRoutes() => Assert.Equal("/ - 200", Securities(Described.Document("""
        [ApiGatewayRoutes] public sealed partial class R { [HttpGet("/")] public string A() => ""; }

        public static class App
        {
            public static ApiGatewayResolver One() => ApiGatewayResolver.Create<R>();
            public static ApiGatewayResolver Two() => ApiGatewayResolver.Create(o => o.RequireAuthorization());
        }
        """)));

    public static TheoryData<string> Policies =>
        [nameof(JsonNamingPolicy.CamelCase), nameof(JsonNamingPolicy.SnakeCaseLower), nameof(JsonNamingPolicy.SnakeCaseUpper),
            nameof(JsonNamingPolicy.KebabCaseLower), nameof(JsonNamingPolicy.KebabCaseUpper)];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Document_NamingPolicy_IsThatOfTheRuntime(string policy)
    {
        string[] names = ["Id", "OrderId", "HTTPStatus", "X2Y", "Line1Text", "my_Value", "A", "URL", "isOK", "Größe", "ÄndertÖl"];
        var document = Described.Document(Source(
            $"o => o.ConfigureJson = json => json.PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.{policy}", names));

        var runtime = (JsonNamingPolicy)typeof(JsonNamingPolicy).GetProperty(policy)!.GetValue(null)!;
        Assert.Equal(names.Select(runtime.ConvertName).Append("given"), Properties(document));
    }

    [Fact]
    public void Document_NoNamingPolicy_HasTheNamesOfTheProperties() => Assert.Equal(
        ["OrderId", "given"],
        Properties(Described.Document(Source("o => { o.ConfigureJson = json => { json.PropertyNamingPolicy = null; }; }", "OrderId"))));

    [Fact]
    public async Task Analyze_GroupThatTheCodeDoesNotShow_IsReported()
    {
        var compiled = Described.Compile(
            "public static class App { public static void Add(RouteGroup group) => group.MapGet(\"/a\", (int id) => id); }");

        var found = Assert.Single(await compiled.AnalyzeAsync(("LamplighterOpenApi", "true")), static one => one.Id == "LAMP0123");
        Assert.Contains("prefix", found.GetMessage(null), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Properties(JsonNode document) =>
        document["components"]!["schemas"]!["Thing"]!["properties"]!.AsObject().Select(static one => one.Key);

    private static string Source(string configure, params string[] names) => $$"""
        public sealed class Thing
        {
            {{string.Join(' ', names.Select(static name => $"public int {name} {{ get; set; }}"))}}
            [System.Text.Json.Serialization.JsonPropertyName("given")] public int Other { get; set; }
        }

        [ApiGatewayRoutes] public sealed partial class R { [HttpGet("/")] public Thing A() => new(); }

        public static class App { public static ApiGatewayResolver Create() => ApiGatewayResolver.Create({{configure}}); }
        """;

    private static string Securities(JsonNode document) => string.Join('\n', document["paths"]!.AsObject().Select(static path =>
        $"{path.Key} {path.Value!["get"]!["security"]?[0]?.ToJsonString() ?? "-"} "
        + string.Join(' ', path.Value["get"]!["responses"]!.AsObject().Select(static one => one.Key))));

    private static string Body(string code) => $$"""
        public sealed record Order(int Id, [System.ComponentModel.DataAnnotations.Required] string Name);

        public static class App
        {
            public static void Add(ApiGatewayResolver app)
            {
                {{code}}
            }

            public static Task<string> ReadAsync(string id) => Task.FromResult(id);
        }
        """;
}
