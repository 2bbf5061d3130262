using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Tests;

// Rules that generated code can't name: private ones, and what another assembly keeps to itself.
public sealed class HiddenRulesTests
{
    private const string Usings = "using System.ComponentModel.DataAnnotations;\n";

    private const string Library = Usings + """
        namespace Lib;

        internal sealed class SecretAttribute : ValidationAttribute;
        internal enum Level { Low }
        internal static class LibraryChecks { public static ValidationResult? Check(object value) => null; }

        public sealed class LevelAttribute : ValidationAttribute
        {
            internal LevelAttribute(int level) { }
            public LevelAttribute(object level) { }
        }

        [System.Text.Json.Serialization.JsonDerivedType(typeof(Hidden), "hidden")]
        public class Price
        {
            [Secret, Required] public string? Name { get; set; }
            [Level(1)] public string? Constructor { get; set; }
            [Level(Level.Low)] public string? Member { get; set; }
            [CustomValidation(typeof(LibraryChecks), "Check")] public string? Type { get; set; }
        }

        internal sealed class Hidden : Price { [Required] public string? Other { get; set; } }
        """;

    [Theory]
    [InlineData("[ApiGatewayRoutes] public sealed partial class R { [HttpGet(\"/a\")] public Lib.Price A() => new(); }")]
    [InlineData("[ApiGatewayRoutes] public sealed partial class R { [HttpPost(\"/a\")] public void A(Lib.Price body) { } }")]
    [InlineData("public static class R { public static void Add(ApiGatewayResolver app) => app.MapPost(\"/a\", (Lib.Price body) => body); }")]
    public async Task Rule_OfALibraryThatKeepsItInternal_IsLeftOut(string source)
    {
        var compiled = Compiled.From(source).Edited(static before => before.AddReferences(Emit(Library, before.References)));

        Assert.Empty(compiled.CompilerProblems);
        Assert.Contains("RequiredAttribute()", compiled.Generated, StringComparison.Ordinal);
        Assert.All(
            ["SecretAttribute", "LevelAttribute", "LibraryChecks", "Hidden"],
            name => Assert.DoesNotContain(name, compiled.Generated, StringComparison.Ordinal));
        Assert.DoesNotContain(await compiled.AnalyzeAsync(), static one => one.Id == "LAMP0118");
    }

    [Fact]
    public async Task Rule_PrivateInTheClassOfRoutes_IsChecked()
    {
        var compiled = Compiled.From(Usings + Sources.Class("""
            [HttpPost("/a")] public string A([Even] int id, Order body) => "";
            private sealed class EvenAttribute : ValidationAttribute;
            public sealed record Order([property: Even] int Number);
            """));

        Assert.Empty(compiled.CompilerProblems);
        Assert.Equal(2, compiled.Generated.Split("validation.Check(").Length - 1);
        Assert.Contains("new global::R.EvenAttribute()", compiled.Generated, StringComparison.Ordinal);
        Assert.DoesNotContain(await compiled.AnalyzeAsync(), static one => one.Id == "LAMP0118");
    }

    [Theory]
    [InlineData("[HttpPost(\"/a\")] public void A(Order body) { }", "Odd")]
    [InlineData("[HttpPost(\"/a\")] public void A([FromQuery, Local] int id) { }", "Local")]
    public async Task Rule_ThatGeneratedCodeCannotSee_IsReported(string route, string place)
    {
        var compiled = Compiled.From(Usings + Sources.Class(route) + """

            file sealed class LocalAttribute : ValidationAttribute;
            public sealed class Order
            {
                [Odd, Range(1, 5)] public int Number { get; set; }
                private sealed class OddAttribute : ValidationAttribute;
            }
            """);

        Assert.Empty(compiled.CompilerProblems);
        var found = Assert.Single(await compiled.AnalyzeAsync(), static one => one.Id != "LAMP0107");
        Assert.Equal(("LAMP0118", DiagnosticSeverity.Warning), (found.Id, found.Severity));
        var span = found.Location.SourceSpan;
        Assert.Equal(place, found.Location.SourceTree!.ToString().Substring(span.Start, span.Length));
    }

    private static PortableExecutableReference Emit(string source, IEnumerable<MetadataReference> references)
    {
        var compilation = CSharpCompilation.Create(
            "Lib",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14))],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
