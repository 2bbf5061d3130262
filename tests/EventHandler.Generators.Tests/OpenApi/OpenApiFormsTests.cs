namespace Lamplighter.Tests;

// A type of requests and responses has two schemas only where both differ.
public sealed class OpenApiFormsTests
{
    private const string Both = "[HttpPost(\"/a\")] public B A(B body) => body;";
    private const string Taken = "paths|/a|post|requestBody|content|application/json|schema|$ref";
    private const string Given = "paths|/a|post|responses|200|content|application/json|schema|$ref";

    [Theory]
    [InlineData("public sealed class B { public required int Id { get; set; } }")]
    [InlineData(
        "public sealed class B { [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Note { get; set; } }")]
    [InlineData(
        "public sealed record B { public required B[] More { get; init; } public required C Other { get; init; } } "
        + "public sealed class C;")]
    public void Type_IsTheSameInBoth_HasOneSchema(string types)
    {
        var document = Described.Document(DescribedSources.Routes(Both, types));

        Assert.Equal("\"#/components/schemas/B\"", document.At(Taken));
        Assert.Equal("\"#/components/schemas/B\"", document.At(Given));
        Assert.Equal("absent", document.At("components|schemas|BRequest"));
    }

    [Fact]
    public void Members_OfRequestsAndResponses_AreThoseThatAreReadAndWritten()
    {
        var document = Described.Document(DescribedSources.Routes(
            Both,
            "public sealed record B(int Id, string? Note) { public string Label => $\"{Id}\"; "
            + "[JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)] public string? Secret { get; init; } }"));

        Assert.Equal("\"#/components/schemas/BRequest\"", document.At(Taken));
        Assert.Equal("\"#/components/schemas/B\"", document.At(Given));
        Assert.Equal("""["id","note","label"]""", document.At("components|schemas|B|required"));
        Assert.Equal("absent", document.At("components|schemas|B|properties|secret"));
        Assert.Equal("absent", document.At("components|schemas|BRequest|required"));
        Assert.Equal("""{"type":["string","null"]}""", document.At("components|schemas|BRequest|properties|secret"));
        Assert.Equal("absent", document.At("components|schemas|BRequest|properties|label"));
    }

    [Fact]
    public void Type_HasADifferentTypeInside_HasTwoSchemas()
    {
        var document = Described.Document(DescribedSources.Routes(
            Both,
            "public sealed record B { public required C Inner { get; init; } public required B[] More { get; init; } } "
            + "public sealed record C(int Id);"));

        Assert.Equal("\"#/components/schemas/CRequest\"", document.At("components|schemas|BRequest|properties|inner|$ref"));
        Assert.Equal("\"#/components/schemas/BRequest\"", document.At("components|schemas|BRequest|properties|more|items|$ref"));
        Assert.Equal("\"#/components/schemas/C\"", document.At("components|schemas|B|properties|inner|$ref"));
        Assert.Equal("\"#/components/schemas/B\"", document.At("components|schemas|B|properties|more|items|$ref"));
    }

    [Fact]
    public void Name_OfARequestIsTaken_BothHaveFullNames()
    {
        var document = Described.Document(DescribedSources.Routes(
            Both + " [HttpPut(\"/a\")] public void C(N.BRequest body) { }",
            "public sealed record B(int Id); namespace N { public sealed record BRequest(string Name); }"));

        Assert.Equal("\"#/components/schemas/BRequest\"", document.At(Taken));
        Assert.Equal(
            "\"#/components/schemas/N.BRequest\"", document.At("paths|/a|put|requestBody|content|application/json|schema|$ref"));
    }

    [Fact]
    public void Discriminator_OfTheTypeItself_IsOnlyInResponsesRequired()
    {
        var document = Described.Document(DescribedSources.Routes(
            Both,
            "[JsonDerivedType(typeof(B), \"b\"), JsonDerivedType(typeof(C), \"c\")] public record B(int? Id); "
            + "public sealed record C(int? Id) : B(Id);"));

        Assert.Equal("absent", document.At("components|schemas|BBRequest|required"));
        Assert.Equal("""["$type"]""", document.At("components|schemas|BCRequest|required"));
        Assert.Equal("""["$type","id"]""", document.At("components|schemas|BB|required"));
        Assert.Equal(
            """{"b":"#/components/schemas/BBRequest","c":"#/components/schemas/BCRequest"}""",
            document.At("components|schemas|BRequest|discriminator|mapping"));
    }
}
