using System.Text.Json.Nodes;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.OpenApi;
using Lamplighter.LocalHost.Targets;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.OpenApi;

public sealed class ApiDocumentTests
{
    [Fact]
    public void Operations_OfEachMethod_AreKeyedByTheShapeOfThePath()
    {
        var document = Parse(
            """
            "paths":{"/a/{id}/{b}c":{"get":{},"put":{},"post":{},"delete":{},"options":{},"head":{},"patch":{},"trace":{},"other":{},
            "parameters":[]},"/{x}":{"$ref":"#/shared/one"},"/{":{"get":{}},"/none":1,"/wrong":{"get":1}},"shared":{"one":{"get":{}}}
            """);

        Assert.Equal(
            [
                "GET /a/{}/{b}c", "PUT /a/{}/{b}c", "POST /a/{}/{b}c", "DELETE /a/{}/{b}c", "OPTIONS /a/{}/{b}c", "HEAD /a/{}/{b}c",
                "PATCH /a/{}/{b}c", "TRACE /a/{}/{b}c", "GET /{}", "GET /{",
            ],
            document.Operations().Keys);
        Assert.Equal(
            ("GET /a/{id}/{b}c", "/a/{id}/{b}c"),
            (document.Operations()["GET /a/{}/{b}c"].Name, document.Operations()["GET /a/{}/{b}c"].Path));
        Assert.Empty(Parse("\"paths\":[]").Operations());
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("""{"$ref":"#/one"}""", """{"x":1}""")]
    [InlineData("""{"$ref":"#/chain"}""", """{"x":1}""")]
    [InlineData("""{"$ref":"#/a~1b/c~0d"}""", """{"y":2}""")]
    [InlineData("""{"$ref":"#/a~01b"}""", """{"z":3}""")]
    [InlineData("""{"$ref":"other.json"}""", """{"$ref":"other.json"}""")]
    [InlineData("""{"$ref":"#one"}""", """{"$ref":"#one"}""")]
    [InlineData("""{"$ref":1}""", """{"$ref":1}""")]
    [InlineData("""{"$ref":"#/missing"}""", null)]
    [InlineData("""{"$ref":"#/one/x"}""", null)]
    [InlineData("""{"$ref":"#/circle"}""", null)]
    [InlineData("[]", null)]
    [InlineData("1", null)]
    [InlineData("null", null)]
    public void Resolve_ANode_FollowsReferences(string node, string? expected) => Assert.Equal(
        expected,
        Parse(
            """
            "one":{"x":1},"chain":{"$ref":"#/link"},"link":{"$ref":"#/one"},"a/b":{"c~d":{"y":2}},"a~1b":{"z":3},
            "circle":{"$ref":"#/circle"}
            """).Resolve(JsonNode.Parse(node))?.ToJsonString());

    [Theory]
    [InlineData(18, true)]
    [InlineData(19, false)]
    public void Resolve_AChainOfReferences_EndsAfterTwenty(int links, bool isFound)
    {
        var chain = string.Concat(Enumerable.Range(0, links).Select(link => $$""" "r{{link}}":{"$ref":"#/r{{link + 1}}"}, """));

        Assert.Equal(isFound, Parse($$"""{{chain}}"r{{links}}":{"x":1}""").Resolve(JsonNode.Parse("""{"$ref":"#/r0"}""")) is not null);
    }

    [Theory]
    [InlineData("[]", false)]
    [InlineData("""[{"a":[]}]""", true)]
    [InlineData("""[{"a":[]},{}]""", false)]
    [InlineData("""[{},{"a":[]}]""", false)]
    [InlineData("[1]", false)]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    public void Requires_Security_IsWhatCallersMustSend(string security, bool? expected)
    {
        Assert.Equal(expected, ApiDocument.Requires(JsonNode.Parse(security)));
        Assert.Equal(expected ?? false, Parse($"\"security\":{security}").IsSecured);
    }

    [Theory]
    [InlineData("a.json", """{"openapi":"3.0.0"}""", null)]
    [InlineData("a.json", """{/* a note */"openapi":"3.1.1"}""", null)]
    [InlineData("a.txt", """{"openapi":"3.1.1"}""", null)]
    [InlineData("a.YAML", "openapi: '3.1.1'", null)]
    [InlineData("a.yml", "openapi: 3.1.1", null)]
    [InlineData("a.yaml", "openapi: 3.1", "version")]
    [InlineData("a.json", """{"openapi":"30"}""", "version")]
    [InlineData("a.json", """{"openapi":3.1}""", "version")]
    [InlineData("a.json", "{}", "version")]
    [InlineData("a.json", "[]", "version")]
    [InlineData("a.json", "null", "version")]
    [InlineData("a.json", "{", "JSON")]
    [InlineData("a.json", """{"openapi":"3.1.1","openapi":"3.1.1"}""", "JSON")]
    [InlineData("a.yaml", "[", "YAML")]
    public void Parse_AText_IsADocumentOrSaysWhyNot(string file, string text, string? reason)
    {
        var message = (Record.Exception(() => ApiDocument.Parse(text, file)) as HostException)?.Message;

        if (reason is null or "version")
        {
            Assert.Equal(
                reason is null ? null : $"'{file}' isn't an OpenAPI document of version 3: its member 'openapi' must be such as \"3.1.1\".",
                message);
        }
        else
        {
            Assert.StartsWith($"'{file}' isn't valid {reason}: ", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ReadAsync_AFile_IsItsDocument()
    {
        using var folder = new TemporaryFolder();
        var file = await folder.WriteAsync("a.yaml", "openapi: 3.1.1\npaths: { /a: { get: {} } }");
        var missing = Path.Combine(folder.Path, "none.json");

        Assert.Equal(["GET /a"], (await ApiDocument.ReadAsync(file, CancellationToken.None)).Operations().Keys);
        Assert.Equal(
            """{"openapi":"3.1.1","paths":{"/a":{"get":{}}}}""",
            (await ApiDocument.ReadJsonAsync(file, CancellationToken.None)).ToJsonString());
        var error = await Assert.ThrowsAsync<HostException>(() => ApiDocument.ReadAsync(missing, CancellationToken.None));
        Assert.StartsWith($"'{missing}' can't be read: ", error.Message, StringComparison.Ordinal);
        Assert.IsType<FileNotFoundException>(error.InnerException);
    }

    [Fact]
    public void Places_OfAFunction_AreThatOfItsProjectAndBesideItsAssembly()
    {
        var target = new FunctionTarget("a", "/app/run", [], "/app");

        Assert.Equal(Beside("/app"), ProjectDocument.Places(target).Select(Path.GetFullPath));
        Assert.Equal(Beside("/out"), ProjectDocument.Places(target with { Assembly = "/out/a.dll" }).Select(Path.GetFullPath));
        Assert.Equal(
            ["/api/own.yaml", .. Beside("/app")],
            ProjectDocument.Places(target with { Document = "/api/own.yaml" }));

        static string[] Beside(string folder) =>
            [.. ((string[])["openapi.json", "openapi.yaml", "openapi.yml"]).Select(name => Path.GetFullPath(Path.Combine(folder, name)))];
    }

    private static ApiDocument Parse(string members) => ApiDocument.Parse($$"""{"openapi":"3.1.1",{{members}}}""", "a.json");
}
