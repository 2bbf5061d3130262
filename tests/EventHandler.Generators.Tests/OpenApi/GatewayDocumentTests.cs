using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Lamplighter.Tests;

public sealed class GatewayDocumentTests
{
    private const string Uri = "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${ShopFunction.Arn}/invocations";

    [Theory]
    [InlineData("rest")]
    [InlineData("http")]
    public void Document_OfTheShop_IsApproved(string kind)
    {
        var compiled = Compiled.Defining(
            "LAMPLIGHTER_OPENAPI_JSON",
            Properties(kind, ("Function", "ShopFunction"), ("Validation", "all")),
            DescribedSources.Shop,
            "[assembly: OpenApiAuthorizer(\"bearer\", Function = \"TokenFunction\")]",
            "[assembly: OpenApiAuthorizer(\"login\", UserPool = \"Users\", Audiences = [\"${Client}\"])]");

        Assert.Empty(compiled.CompilerProblems);
        Approved.AssertText("EventHandler.Generators.Tests", $"openapi.{kind}.json", Described.Text(compiled, "//>"));
    }

    [Theory]
    [InlineData("rest")]
    [InlineData("http")]
    public void Document_OfTheShop_IsReadWithoutErrors(string kind)
    {
        var document = Described.Gateway(Properties(kind), DescribedSources.Shop);

        // The reader doesn't know greedy parameters.
        var read = OpenApiDocument.Parse(
            document.ToJsonString(s_relaxed).Replace("+}", "}", StringComparison.Ordinal), "json");

        Assert.NotNull(read.Diagnostic);
        Assert.Empty(read.Diagnostic.Errors);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_0, read.Diagnostic.SpecificationVersion);
        Assert.Equal("Item_Get", read.Document!.Paths["/items/{id}"].Operations![HttpMethod.Get].OperationId);
    }

    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
    [Fact]
    public void Document_OfTheShop_HasNothingThatTheImportDoesNotSupport()
    {
        var document = Described.Gateway(Properties("rest", ("Validation", "all")), DescribedSources.Shop);

        string[] unsupported =
        [
            "discriminator", "example", "examples", "nullable", "exclusiveMinimum", "exclusiveMaximum", "readOnly", "default", "const",
            "format", "deprecated", "patternProperties", "propertyNames", "contentEncoding", "unevaluatedProperties",
        ];
        foreach (var schema in Schemas(document))
        {
            Assert.DoesNotContain(schema, member => unsupported.Contains(member.Key));
            Assert.False(schema["type"] is JsonArray, schema.ToJsonString());
            Assert.All(
                ["oneOf", "anyOf", "allOf"],
                keyword => Assert.DoesNotContain("$ref", schema[keyword]?.ToJsonString() ?? "", StringComparison.Ordinal));
        }

        Assert.All(document["components"]!["schemas"]!.AsObject(), model => Assert.Matches("^[A-Za-z0-9]+$", model.Key));
        Assert.Null(document["security"]);
        Assert.Null(document["servers"]);
        Assert.All(
            References(document),
            reference => Assert.NotNull(document["components"]!["schemas"]![reference["#/components/schemas/".Length..]]));
    }

    [Fact]
    public void Document_WithoutTheOption_IsNotThere() =>
        Assert.Empty(Described.Text(Described.Compile(DescribedSources.Shop), "//>"));

    [Theory]
    [InlineData("rest", """{"type":"aws_proxy","httpMethod":"POST","uri":{"Fn::Sub":"URI"}}""")]
    [InlineData("http", """{"type":"aws_proxy","httpMethod":"POST","uri":{"Fn::Sub":"URI"},"payloadFormatVersion":"2.0"}""")]
    public void Operation_Each_IsIntegratedWithTheFunction(string kind, string integration) => Assert.Equal(
        integration.Replace("URI", Uri, StringComparison.Ordinal),
        Described.Gateway(
            Properties(kind, ("Function", "ShopFunction")), DescribedSources.Routes("[HttpGet(\"/a\")] public string A() => \"\";"))
            .At("paths|/a|get|x-amazon-apigateway-integration"));

    [Fact]
    public void Operation_OfAStreamingFunction_Streams()
    {
        var integration = Described.Gateway(
            Properties("rest", ("Streams", "true")), DescribedSources.Routes("[HttpGet(\"/a\")] public string A() => \"\";"))
            ["paths"]!["/a"]!["get"]!["x-amazon-apigateway-integration"]!;

        Assert.Equal("STREAM", (string?)integration["responseTransferMode"]);
        Assert.EndsWith(
            "2021-11-15/functions/${Function.Arn}/response-streaming-invocations",
            (string?)integration["uri"]!["Fn::Sub"],
            StringComparison.Ordinal);
    }

    // A REST API has one parameter at a place.
    [Fact]
    public void Paths_WithOtherNamesAtOnePlace_HaveTheFirstOne()
    {
        var document = Described.Gateway(Properties("rest"), DescribedSources.Routes("""
            [HttpGet("/a/{id}")] public string A(string id) => id;
            [HttpGet("/a/{other}/b/{id}")] public string B(string other, string id) => id;
            """));

        Assert.Equal(["/a/{id}", "/a/{id}/b/{id2}"], document["paths"]!.AsObject().Select(static path => path.Key));
        Assert.Equal("\"id\"", document.At("paths|/a/{id}/b/{id2}|get|parameters|0|name"));
        Assert.Equal("\"id2\"", document.At("paths|/a/{id}/b/{id2}|get|parameters|1|name"));
    }

    [Fact]
    public void Path_WithTheRestOfThePath_IsGreedyAndHasItsParent()
    {
        var document = Described.Gateway(
            Properties("rest"), DescribedSources.Routes("[HttpGet(\"/files/{**path}\")] public string A(string path) => path;"));

        Assert.Equal(["/files", "/files/{path+}"], document["paths"]!.AsObject().Select(static path => path.Key));
        Assert.Equal("\"path\"", document.At("paths|/files/{path+}|get|parameters|0|name"));
        Assert.Equal("absent", document.At("paths|/files|get|parameters"));
        Assert.Equal("\"R_ARoot\"", document.At("paths|/files|get|operationId"));
    }

    [Theory]
    [InlineData("rest", "[HttpGet(\"/a/{**path}\")] public string A(string path) => path; [HttpPut(\"/a/{id}/b\")] public string B(string id) => id;", "/a/{path}")]
    [InlineData("rest", "[HttpGet(\"/ä\")] public string A() => \"\";", "/%C3%A4")]
    [InlineData("http", "[HttpGet(\"/a~b\")] public string A() => \"\";", "/a~b")]
    public async Task Path_ThatApiGatewayCannotHave_IsLeftOutAndReported(string kind, string routes, string path)
    {
        (string, string)[] properties = [("LamplighterOpenApi", "true"), .. Properties(kind)];
        var source = DescribedSources.Routes(routes);

        var found = Assert.Single(
            await Compiled.From(source).AnalyzeAsync(properties), static diagnostic => diagnostic.Id == "LAMP0126");

        Assert.Contains($"leaves out the path {path}:", found.GetMessage(null), StringComparison.Ordinal);
        Assert.DoesNotContain(Described.Gateway(properties, source)["paths"]!.AsObject(), one => one.Key == path);
    }

    [Fact]
    public async Task Path_OfAnHttpApi_CanBeBesideTheRestOfThePath()
    {
        (string, string)[] properties = [("LamplighterOpenApi", "true"), .. Properties("http")];
        var source = DescribedSources.Routes(
            "[HttpGet(\"/a/{**path}\")] public string A(string path) => path; [HttpPut(\"/a/{id}/b\")] public string B(string id) => id;");

        Assert.DoesNotContain(await Compiled.From(source).AnalyzeAsync(properties), static diagnostic => diagnostic.Id == "LAMP0126");
        Assert.Equal(
            ["/a", "/a/{id}/b", "/a/{path+}"],
            Described.Gateway(properties, source)["paths"]!.AsObject().Select(static path => path.Key));
    }

    [Theory]
    [InlineData("", "[]")]
    [InlineData("*/*, image/png", """["*/*","image/png"]""")]
    public void BinaryTypes_OfARestApi_AreThoseOfTheRoutesOrOfTheProject(string types, string expected)
    {
        var routes = DescribedSources.Routes(
            "[HttpPost(\"/a\")] public string A(byte[] body) => \"\"; [HttpGet(\"/b\")] public string B() => \"\";");
        var document = Described.Gateway(Properties("rest", ("BinaryTypes", types)), routes);

        Assert.Equal(
            types.Length == 0 ? """["application/octet-stream"]""" : expected, document.At("x-amazon-apigateway-binary-media-types"));
        Assert.Equal("absent", Described.Gateway(Properties("http"), routes).At("x-amazon-apigateway-binary-media-types"));
    }

    [Theory]
    [InlineData("all", """{"routes":{"validateRequestBody":true,"validateRequestParameters":true}}""")]
    [InlineData("body", """{"routes":{"validateRequestBody":true,"validateRequestParameters":false}}""")]
    [InlineData("parameters", """{"routes":{"validateRequestBody":false,"validateRequestParameters":true}}""")]
    [InlineData("", "absent")]
    public void Validators_ByOption_AreThoseOfEachOperation(string validation, string expected)
    {
        var document = Described.Gateway(
            Properties("rest", ("Validation", validation)), DescribedSources.Routes("[HttpGet(\"/a\")] public string A() => \"\";"));

        Assert.Equal(expected, document.At("x-amazon-apigateway-request-validators"));
        Assert.Equal(
            validation.Length == 0 ? "absent" : "\"routes\"", document.At("paths|/a|get|x-amazon-apigateway-request-validator"));
    }

    [Theory]
    [InlineData("rest", "", "absent", "absent")]
    [InlineData(
        "rest",
        "[assembly: OpenApiAuthorizer(\"t\", Function = \"F\")]",
        """{"type":"apiKey","name":"Authorization","in":"header","x-amazon-apigateway-authtype":"custom","x-amazon-apigateway-authorizer":{"type":"request","identitySource":"method.request.header.Authorization","authorizerUri":{"Fn::Sub":"URI"}}}""",
        """[{"t":[]}]""")]
    [InlineData(
        "http",
        "[assembly: OpenApiAuthorizer(\"t\", Function = \"F\")]",
        """{"type":"apiKey","name":"Authorization","in":"header","x-amazon-apigateway-authorizer":{"type":"request","identitySource":"$request.header.Authorization","authorizerUri":{"Fn::Sub":"URI"},"authorizerPayloadFormatVersion":"2.0","enableSimpleResponses":true}}""",
        """[{"t":[]}]""")]
    [InlineData(
        "rest",
        "[assembly: OpenApiAuthorizer(\"t\", UserPool = \"Users\")]",
        """{"type":"apiKey","name":"Authorization","in":"header","x-amazon-apigateway-authtype":"cognito_user_pools","x-amazon-apigateway-authorizer":{"type":"cognito_user_pools","providerARNs":[{"Fn::Sub":"${Users.Arn}"}]}}""",
        """[{"t":["read"]}]""")]
    [InlineData(
        "http",
        "[assembly: OpenApiAuthorizer(\"t\", Issuer = \"https://id.example.com\", Audiences = [\"shop\"])]",
        """{"type":"oauth2","x-amazon-apigateway-authorizer":{"type":"jwt","identitySource":"$request.header.Authorization","jwtConfiguration":{"issuer":"https://id.example.com","audience":["shop"]}}}""",
        """[{"t":["read"]}]""")]
    [InlineData("rest", "[assembly: OpenApiAuthorizer(\"t\", Issuer = \"https://id.example.com\")]", "absent", "absent")]
    public void Security_OfASchemeWithAnAuthorizer_IsCheckedByApiGateway(string kind, string attribute, string scheme, string security)
    {
        var document = Described.Gateway(
            Properties(kind),
            DescribedSources.Routes("[HttpGet(\"/a\")] public string A() => \"\"; [HttpGet(\"/b\"), OpenApiSecurity] public string B() => \"\";"),
            $"[assembly: OpenApiSecurityScheme(\"t\", \"http\", Scheme = \"bearer\")] [assembly: OpenApiSecurity(\"t\", \"read\")] {attribute}");

        Assert.Equal(
            scheme.Replace("URI", Uri.Replace("ShopFunction", "F", StringComparison.Ordinal), StringComparison.Ordinal),
            document.At("components|securitySchemes|t"));
        Assert.Equal(security, document.At("paths|/a|get|security"));
        Assert.Equal("absent", document.At("paths|/b|get|security"));
    }

    private static readonly System.Text.Json.JsonSerializerOptions s_relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static (string, string)[] Properties(string kind, params (string Name, string Value)[] others) =>
        [("LamplighterOpenApiGateway", kind), .. others.Select(static one => ("LamplighterOpenApiGateway" + one.Name, one.Value))];

    private static IEnumerable<JsonObject> Schemas(JsonNode? node)
    {
        foreach (var schema in Nodes(node).OfType<JsonObject>())
        {
            if (schema["schema"] is JsonObject part)
            {
                yield return part;
            }
        }

        foreach (var (_, model) in node!["components"]!["schemas"]!.AsObject())
        {
            foreach (var schema in Parts(model!.AsObject()))
            {
                yield return schema;
            }
        }
    }

    private static IEnumerable<JsonObject> Parts(JsonObject schema)
    {
        yield return schema;
        var parts = (schema["properties"] as JsonObject ?? []).Select(static property => property.Value)
            .Append(schema["items"]).Append(schema["additionalProperties"]);
        foreach (var part in parts.OfType<JsonObject>().SelectMany(Parts))
        {
            yield return part;
        }
    }

    private static IEnumerable<string> References(JsonNode node) =>
        Nodes(node).OfType<JsonObject>().Where(static one => one["$ref"] is JsonValue).Select(static one => (string)one["$ref"]!);

    private static IEnumerable<JsonNode> Nodes(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(static member => Nodes(member.Value)).Prepend(members),
        JsonArray list => list.SelectMany(Nodes).Prepend(list),
        _ => [],
    };
}
