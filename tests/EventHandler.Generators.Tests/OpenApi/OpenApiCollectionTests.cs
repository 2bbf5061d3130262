namespace Lamplighter.Tests;

public sealed class OpenApiCollectionTests
{
    [Theory]
    [InlineData("public sealed class Tree : List<Tree>;", """{"type":"array","items":{}}""")]
    [InlineData("public sealed class Tree : Dictionary<string, Tree>;", """{"type":"object","additionalProperties":{}}""")]
    [InlineData(
        "public sealed class Tree : List<Branch>; public sealed class Branch : Dictionary<string, Tree>;",
        """{"type":"array","items":{"type":"object","additionalProperties":{}}}""")]
    public async Task Response_CollectionThatContainsItself_EndsThere(string types, string schema)
    {
        const string Route = "[HttpGet(\"/a\")] public Tree A() => []; [HttpGet(\"/b\")] public List<List<int>> B() => [];";
        var source = DescribedSources.Routes(Route, types);

        var document = Described.Document(source);
        var found = await Compiled.From(source).AnalyzeAsync(("LamplighterOpenApi", "true"));

        Assert.Equal(schema, document.At("paths|/a|get|responses|200|content|application/json|schema"));
        Assert.Equal("\"integer\"", document.At("paths|/b|get|responses|200|content|application/json|schema|items|items|type"));
        Assert.Contains("'Tree'", Assert.Single(found, one => one.Id == "LAMP0121").GetMessage(null), StringComparison.Ordinal);
    }
}
