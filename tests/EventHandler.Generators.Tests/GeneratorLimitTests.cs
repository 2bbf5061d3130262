namespace Lamplighter.Tests;

// What ends, so that no code of a user keeps the compiler busy for long.
public sealed class GeneratorLimitTests
{
    // Each array is a type inside another.
    [Theory]
    [InlineData(23, true)]
    [InlineData(24, false)]
    public void JsonWriter_TypesInsideEachOther_EndAtADepth(int arrays, bool isWritten)
    {
        var type = "int" + string.Concat(Enumerable.Repeat("[]", arrays));

        var compiled = Compiled.From(Sources.Class($"[HttpGet(\"/\")] public {type} Get() => null!;"));

        Assert.Empty(compiled.CompilerProblems);
        Assert.Equal(isWritten, compiled.Generated.Contains("TypeWriter<", StringComparison.Ordinal));
    }

    // Besides these, there are the type that has them, and int.
    [Theory]
    [InlineData(497, true)]
    [InlineData(498, false)]
    public void JsonWriter_TypesOfOneProject_EndAtANumber(int types, bool isWritten)
    {
        var compiled = Compiled.From(
            Sources.Class("[HttpGet(\"/\")] public All Get() => null!;"), Records(types, "int Value"), All(types));

        Assert.Empty(compiled.CompilerProblems);
        Assert.Equal(isWritten, compiled.Generated.Contains("TypeWriter<", StringComparison.Ordinal));
    }

    // The first is the type that has the others.
    [Theory]
    [InlineData(499, 499)]
    [InlineData(500, 499)]
    public void Rules_TypesOfOneClass_EndAtANumber(int types, int checkedTypes)
    {
        var compiled = Compiled.From(
            Sources.Class("[HttpPost(\"/\")] public void Post(All all) { }"),
            Records(types, "[System.ComponentModel.DataAnnotations.Required] string Value"),
            All(types));

        Assert.Empty(compiled.CompilerProblems);
        Assert.Equal(checkedTypes, compiled.Generated.Split("private static void Type").Length - 2);
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Document_CollectionsInsideEachOther_EndAtADepth(int arrays, bool isDescribed)
    {
        var type = "int" + string.Concat(Enumerable.Repeat("[]", arrays));

        var document = Described.Document(DescribedSources.Routes($"[HttpGet(\"/\")] public {type} Get() => null!;"));

        Assert.Equal(isDescribed, document.ToJsonString().Contains("int32", StringComparison.Ordinal));
    }

    // The route's method counts.
    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    public void Document_MethodsThatMakeTheResult_EndAtANumber(int helpers, bool isUnknown)
    {
        var methods = string.Concat(Enumerable.Range(0, helpers).Select(i =>
            $"private static HttpResult M{i}() => {(i == helpers - 1 ? "HttpResult.Ok()" : $"M{i + 1}()")}; "));

        var document = Described.Document(DescribedSources.Routes($"[HttpGet(\"/\")] public HttpResult Get() => M0(); {methods}"));

        Assert.Equal(isUnknown, document["paths"]!["/"]!["get"]!["responses"]!["default"] is not null);
    }

    // Beyond, the code doesn't show the prefix, and the value can be in it.
    [Theory]
    [InlineData(63, 1)]
    [InlineData(64, 0)]
    public async Task Groups_InsideEachOther_EndAtADepth(int groups, int count)
    {
        var chain = string.Concat(Enumerable.Repeat(".MapGroup(\"/g\")", groups));

        var found = await Compiled.From(
            $"public static class App {{ public static void Add(ApiGatewayResolver app) => app{chain}.MapGet(\"/\", ([FromRoute] int id) => id); }}")
            .AnalyzeAsync();

        Assert.Equal(count, found.Count(static one => one.Id == "LAMP0106"));
    }

    [Fact]
    public void AmazonEvent_ObjectsInsideEachOther_EndAtADepth()
    {
        var classes = string.Concat(Enumerable.Range(0, 9).Select(static i =>
            $"public class Level{i} {{ public string Text{i} {{ get; set; }} public Level{i + 1} Next{i} {{ get; set; }} }} "));
        var compiled = Compiled.From(Sources.AmazonContext, $$"""
            #nullable disable
            namespace Amazon.Lambda.ApplicationLoadBalancerEvents
            {
                public class ApplicationLoadBalancerRequest
                {
                    public IDictionary<string, IList<string>> MultiValueHeaders { get; set; } public Level0 Start { get; set; }
                    public Version OfSystem { get; set; } public Uri Link { get; set; } public static string Shared { get; set; }
                    public double Share { get; set; } public IDictionary<string, int> Counts { get; set; } public IDisposable Other { get; set; }
                    public Dictionary<string, object> Values { get; set; } public List<string> List { get; set; } public string[] Array { get; set; }
                    public string UserARN { get; set; } public long ConnectionAt { get; set; } public string IAM { get; set; } public string X { get; set; }
                }
                {{classes}} public class Level9 { }
                public class ApplicationLoadBalancerResponse
                {
                    public int StatusCode { get; set; } public IDictionary<string, string> Headers { get; set; } public string Body { get; set; }
                    public IDictionary<string, IList<string>> MultiValueHeaders { get; set; } public bool IsBase64Encoded { get; set; }
                }
            }
            """);

        Assert.Empty(compiled.CompilerProblems);
        Approved.AssertText(
            "EventHandler.Generators.Tests",
            "AmazonLimits.g.cs",
            compiled.Run.GeneratedTrees.Single(
                static tree => Path.GetFileName(tree.FilePath) == "ApiGatewayResolverAmazonEvents.g.cs").ToString());
    }

    [Fact]
    public void AmazonEvent_WithoutThePackageOfEvents_HasNoCode() => Assert.Equal(
        ["ApiGatewayResolverAmazonContext.g.cs", "ApiGatewayResolverEmbeddedAttribute.g.cs"],
        Compiled.From(Sources.AmazonContext).Run.GeneratedTrees.Select(static tree => Path.GetFileName(tree.FilePath)).Order());

    private static string Records(int count, string member) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"public sealed record T{i}({member});\n"));

    private static string All(int count) => "public sealed class All {\n" + string.Concat(
        Enumerable.Range(0, count).Select(static i => $"public T{i}? P{i} {{ get; set; }}\n")) + "}";
}
