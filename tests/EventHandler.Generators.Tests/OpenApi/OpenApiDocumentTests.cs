using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Tests;

public sealed class OpenApiDocumentTests
{
    [Theory]
    [InlineData("int", "int id", """{"type":"integer","format":"int32"}""")]
    [InlineData("int", "string id", """{"type":"integer","format":"int32"}""")]
    [InlineData("int", "long id", """{"type":"integer","format":"int32"}""")]
    [InlineData("long", "string id", """{"type":"integer","format":"int64"}""")]
    [InlineData("guid", "string id", """{"type":"string","format":"uuid"}""")]
    [InlineData("bool", "string id", """{"type":"boolean"}""")]
    [InlineData("double", "string id", """{"type":"number","format":"double"}""")]
    [InlineData("datetime", "DateTime id", """{"type":"string","format":"date-time"}""")]
    [InlineData("range(2,5)", "string id", """{"type":"integer","format":"int64","minimum":2,"maximum":5}""")]
    [InlineData("int:max(7)", "int id", """{"type":"integer","format":"int32","maximum":7}""")]
    [InlineData("alpha:length(3)", "string id", """{"type":"string","pattern":"^[A-Za-z]*$","minLength":3,"maxLength":3}""")]
    [InlineData("minlength(2)", "string id", """{"type":"string","minLength":2}""")]
    [InlineData("regex(^ab\\\\d[x-z]$)", "string id", """{"type":"string","pattern":"^[aA][bB]\\d[x-zX-Z]$"}""")]
    [InlineData("regex((?i)a)", "string id", """{"type":"string"}""")]
    public void Path_Constraint_IsASchema(string constraint, string parameter, string schema)
    {
        var document = Described.Document(
            DescribedSources.Routes($"[HttpGet(\"/a/{{id:{constraint}}}\")] public string A({parameter}) => \"\";"));

        Assert.Equal(schema, document.At("paths|/a/{id}|get|parameters|0|schema"));
        Assert.NotEqual("absent", document.At("paths|/a/{id}|get|responses|404"));
    }

    [Theory]
    [InlineData("[Range(1, 5)]", "int", """{"type":"integer","format":"int32","minimum":1,"maximum":5}""")]
    [InlineData(
        "[Range(0.5, 2, MinimumIsExclusive = true)]",
        "double?",
        """{"type":["number","null"],"format":"double","exclusiveMinimum":0.5,"maximum":2}""")]
    [InlineData("[Required]", "string?", """{"type":"string","minLength":1,"pattern":"\\S"}""")]
    [InlineData("[Required(AllowEmptyStrings = true)]", "string?", """{"type":"string"}""")]
    [InlineData("[RegularExpression(\"a|b\")]", "string", """{"type":"string","pattern":"^(?:a|b)?$"}""")]
    [InlineData(
        "[Required, RegularExpression(\"^[ab]+$\")]",
        "string",
        """{"type":"string","minLength":1,"pattern":"\\S","allOf":[{"pattern":"^[ab]+$"}]}""")]
    [InlineData("[Length(1, 3)]", "int[]", """{"type":"array","items":{"type":"integer","format":"int32"},"minItems":1,"maxItems":3}""")]
    [InlineData(
        "[MaxLength(3)]",
        "Dictionary<string, bool>",
        """{"type":"object","additionalProperties":{"type":"boolean"},"maxProperties":3}""")]
    [InlineData("[Url]", "string?", """{"type":["string","null"],"format":"uri","pattern":"^(https?|ftp)://"}""")]
    [InlineData("[DeniedValues(\"x\")]", "string", """{"type":"string","not":{"enum":["x"]}}""")]
    [InlineData("[Length(1, 100)]", "byte[]?", """{"type":["string","null"],"contentEncoding":"base64","minLength":4,"maxLength":136}""")]
    [InlineData("[MaxLength(int.MaxValue)]", "byte[]", """{"type":"string","contentEncoding":"base64","maxLength":2147483647}""")]
    [InlineData("[Base64String, MaxLength(100)]", "string", """{"type":"string","contentEncoding":"base64","maxLength":100}""")]
    [InlineData("", "byte[]", """{"type":"string","contentEncoding":"base64"}""")]
    [InlineData("", "List<string?>", """{"type":"array","items":{"type":["string","null"]}}""")]
    [InlineData("", "object?", "{}")]
    public void Body_Annotations_AreKeywords(string attributes, string type, string schema)
    {
        var document = Described.Document(DescribedSources.Routes(
            "[HttpPost(\"/a\")] public void A(B body) { }",
            $"public sealed class B {{ {attributes} public {type} P {{ get; set; }} = default!; }}"));

        Assert.Equal(schema, document.At("components|schemas|B|properties|p"));
    }

    [Theory]
    [InlineData("string?", "GET", "200 404")]
    [InlineData("string?", "POST", "200 204")]
    [InlineData("int?", "GET", "200 404")]
    [InlineData("int", "GET", "200")]
    [InlineData("Task", "GET", "204")]
    [InlineData("void", "DELETE", "204")]
    public void Responses_OfAType_AreThoseOfTheResolver(string type, string method, string statuses)
    {
        var verb = string.Concat(method[..1], method[1..].ToLowerInvariant());
        var document = Described.Document(DescribedSources.Routes(
            $"[Http{verb}(\"/a\")] public {type} A() => throw new TimeoutException();"));

        var responses = document["paths"]!["/a"]![method.ToLowerInvariant()]!["responses"]!.AsObject();
        Assert.Equal(statuses, string.Join(' ', responses.Select(one => one.Key)));
    }

    [Theory]
    [InlineData("HttpResult.Ok(1)", "200")]
    [InlineData("HttpResult.Json(203, 1)", "203")]
    [InlineData("a ? HttpResult.Accepted(\"/x\") : HttpResult.Redirect(\"/y\", permanent: true)", "202 301")]
    [InlineData("a ? HttpResult.Html(\"\") : throw new HttpException(418, \"no\")", "200 418")]
    [InlineData("a ? HttpResult.NoContent() : throw new ForbiddenException()", "204 403")]
    [InlineData("a ? HttpResult.Problem(402) : HttpResult.Text(\"\").WithHeader(\"a\", \"b\")", "200 402")]
    [InlineData("Make()", "200 409")]
    public void Responses_OfCode_AreSeen(string code, string statuses)
    {
        var document = Described.Document(DescribedSources.Routes(
            $"[HttpGet(\"/a/{{a:bool}}\")] public HttpResult A(bool a) => {code}; "
            + "static HttpResult Make() => DateTime.UtcNow.Year > 1 ? HttpResult.Ok() : HttpResult.Conflict();"));

        var responses = document["paths"]!["/a/{a}"]!["get"]!["responses"]!.AsObject();
        Assert.Equal(statuses, string.Join(' ', responses.Select(one => one.Key).Where(one => one != "404")));
    }

    [Fact]
    public void Types_OfResponses_HaveWhatIsAlwaysWritten()
    {
        const string Types = "public sealed record Out(string A, string? B, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? C); "
            + "public sealed record Both(string A);";
        var document = Described.Document(DescribedSources.Routes(
            "[HttpGet(\"/a\")] public Out A() => new(\"\", null, null); [HttpPost(\"/b\")] public Both B(Both both) => both;", Types));

        Assert.Equal("""["a","b"]""", document.At("components|schemas|Out|required"));
        Assert.Equal("""["a"]""", document.At("components|schemas|Both|required"));
        Assert.Equal("absent", document.At("components|schemas|BothRequest|required"));
    }

    [Fact]
    public void Types_OfTheSameName_HaveTheirFullNames()
    {
        var document = Described.Document(DescribedSources.Routes(
            "[HttpGet(\"/a\")] public One.Item A() => new(1); [HttpGet(\"/b\")] public Two.Item B() => new(\"\");",
            "namespace One { public sealed record Item(int Id); } namespace Two { public sealed record Item(string Id); }"));

        Assert.Equal("\"integer\"", document.At("components|schemas|One.Item|properties|id|type"));
        Assert.Equal("\"string\"", document.At("components|schemas|Two.Item|properties|id|type"));
        Assert.Equal("absent", document.At("components|schemas|Item"));
    }

    [Fact]
    public void Enums_OfAContextWithNames_AreNames()
    {
        const string Types = "public enum Size { Small, Large } public sealed record Item(Size Size); "
            + "[JsonSourceGenerationOptions(UseStringEnumConverter = true), JsonSerializable(typeof(Item))] internal sealed partial class Json : JsonSerializerContext "
            + "{ public static Json Default { get; } = new(); public Json() : base(null) { } "
            + "public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null; "
            + "protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null; }";
        var document = Described.Document(DescribedSources.Routes("[HttpGet(\"/a\")] public Item A() => new(Size.Small);", Types));

        Assert.Equal("""{"type":"string","enum":["Small","Large"]}""", document.At("components|schemas|Size"));
    }

    [Fact]
    public void Parameters_OfPathsOfOneShape_HaveOneName()
    {
        var document = Described.Document(DescribedSources.Routes(
            "[HttpGet(\"/a/{id}/b\")] public string A(int id) => \"\"; [HttpPut(\"/A/{key}/b\")] public void B(string key) { }"));

        Assert.Equal("\"id\"", document.At("paths|/a/{id}/b|put|parameters|0|name"));
        Assert.Equal("absent", document.At("paths|/A/{key}/b"));
    }

    [Fact]
    public void Generate_WithoutTheFormat_AddsNothing()
    {
        Assert.DoesNotContain(
            Compiled.From(DescribedSources.Shop).Run.GeneratedTrees,
            static tree => tree.FilePath.Contains("OpenApi", StringComparison.Ordinal));
        Assert.Empty(Described.Text(Described.Compile("public sealed class NoRoutes;")));
    }

    [Fact]
    public void Generate_SameDocument_IsUnchanged()
    {
        var first = Described.Compile(DescribedSources.Shop);
        var second = first.Edited(static compilation => compilation.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText("internal sealed class Unrelated;", (CSharpParseOptions)compilation.SyntaxTrees[0].Options)));

        Assert.Equal(Described.Text(first), Described.Text(second));
        var output = Assert.Single(Assert.Single(second.Run.Results[1].TrackedSteps["OpenApi"]).Outputs);
        Assert.Equal(Microsoft.CodeAnalysis.IncrementalStepRunReason.Unchanged, output.Reason);
    }

    [Fact]
    public void Attributes_OfDescriptions_AreNotInTheAssembly()
    {
        var image = new MemoryStream();
        Assert.True(
            Described.Compile(DescribedSources.Shop).After.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);

        var text = System.Text.Encoding.UTF8.GetString(image.ToArray());

        Assert.DoesNotContain("ProducesResponseType", text, StringComparison.Ordinal);
        Assert.DoesNotContain("OpenApiInfo", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ProblemDetails", text, StringComparison.Ordinal);
    }
}
