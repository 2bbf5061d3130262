namespace Lamplighter.Tests;

// Whole documents, each of one kind of description, as JSON and for both kinds of API Gateway.
public sealed class OpenApiPartsTests
{
    private const string Usings = "using System.ComponentModel; using System.ComponentModel.DataAnnotations; using System.Text.Json; "
        + "using System.Text.Json.Serialization; using System.Text.Json.Nodes;\n";

    private static readonly Dictionary<string, string> s_sources = new(StringComparer.Ordinal)
    {
        [nameof(DescribedParts.Facts)] = DescribedParts.Facts,
        [nameof(DescribedParts.Comments)] = DescribedParts.Comments,
        [nameof(DescribedParts.Responses)] = DescribedParts.Responses,
        [nameof(DescribedParts.Parameters)] = DescribedParts.Parameters,
        [nameof(DescribedSchemas.Types)] = DescribedSchemas.Types,
        [nameof(DescribedSchemas.Rules)] = DescribedSchemas.Rules,
        [nameof(DescribedSchemas.Members)] = DescribedSchemas.Members,
        [nameof(DescribedParts.Mapped)] = DescribedParts.Mapped,
        [nameof(DescribedParts.Schemes)] = DescribedParts.Schemes,
    };

    public static TheoryData<string> Documents => [.. s_sources.Keys];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_OfOnePart_IsApproved(string name) => AssertApproved(name, $"openapi.{name}.json", [], "//|");

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_ForRestApi_IsApproved(string name) => AssertApproved(
        name,
        $"openapi.{name}.rest.json",
        [("LamplighterOpenApiGateway", "rest"), ("LamplighterOpenApiGatewayValidation", "body")],
        "//>");

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_ForHttpApi_IsApproved(string name) =>
        AssertApproved(name, $"openapi.{name}.http.json", [("LamplighterOpenApiGateway", " HTTP ")], "//>");

    [Fact]
    public void Document_AsYaml_IsApproved() => Approved.AssertText(
        "EventHandler.Generators.Tests",
        "openapi.Facts.yaml",
        Described.Text(Compiled.Defining("LAMPLIGHTER_OPENAPI_YAML", Usings + DescribedParts.Facts)));

    private static void AssertApproved(string name, string file, (string Key, string Value)[] properties, string prefix)
    {
        var compiled = Compiled.Defining("LAMPLIGHTER_OPENAPI_JSON", properties, Usings + s_sources[name]);
        Assert.Empty(compiled.CompilerProblems);
        Approved.AssertText("EventHandler.Generators.Tests", file, Described.Text(compiled, prefix));
    }
}
