using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Lamplighter.Tests;

public sealed class OpenApiSnapshotTests
{
    [Fact]
    public void Document_OfTheShop_IsApproved()
    {
        var compiled = Described.Compile(DescribedSources.Shop);

        Assert.Empty(compiled.CompilerProblems);
        Approved.AssertText("EventHandler.Generators.Tests", "openapi.json", Described.Text(compiled));
    }

    [Fact]
    public void Document_AsYaml_IsApproved()
    {
        var compiled = Compiled.Defining("LAMPLIGHTER_OPENAPI_YAML", DescribedSources.Shop);

        Approved.AssertText("EventHandler.Generators.Tests", "openapi.yaml", Described.Text(compiled));
    }

    [Fact]
    public void Document_OfTheShop_FitsTheOfficialSchema() =>
        Assert.Empty(OpenApi.OfficialSchema.Errors(Described.Text(Described.Compile(DescribedSources.Shop))));

    [Fact]
    public void Document_OfTheShop_IsReadWithoutErrors()
    {
        var read = OpenApiDocument.Parse(Described.Text(Described.Compile(DescribedSources.Shop)), "json");

        Assert.NotNull(read.Diagnostic);
        Assert.Empty(read.Diagnostic.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        var operation = read.Document!.Paths["/items/{id}"].Operations![HttpMethod.Get];
        Assert.Equal("Item_Get", operation.OperationId);
        Assert.Equal(JsonSchemaType.Integer, Assert.Single(operation.Parameters!).Schema!.Type);
    }
}
