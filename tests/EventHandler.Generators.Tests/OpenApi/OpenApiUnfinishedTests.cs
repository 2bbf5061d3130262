namespace Lamplighter.Tests;

public sealed class OpenApiUnfinishedTests
{
    // The generator has to survive code that the compiler rejects: else the errors of missing routes hide the real one.
    [Theory]
    [InlineData("[StringLength] public string P { get; set; } = \"\";", "")]
    [InlineData("[Length(1)] public string[] P { get; set; } = [];", "")]
    [InlineData("[Length] public string[] P { get; set; } = [];", "")]
    [InlineData("[MinLength] public string[] P { get; set; } = [];", "")]
    [InlineData("[RegularExpression] public string P { get; set; } = \"\";", "")]
    [InlineData("[MaxLength(new[] { 1 })] public string P { get; set; } = \"\";", "")]
    [InlineData("", ", Tags(null!)")]
    public void Generate_UnfinishedAttribute_HasADocument(string member, string attribute)
    {
        var compiled = Described.Compile(DescribedSources.Routes(
            $"[HttpPost(\"/a\"){attribute}] public void A(B body) {{ }}",
            $"public sealed class B {{ {member} public int Id {{ get; set; }} }}"));

        Assert.All(compiled.Run.Results, static result => Assert.Null(result.Exception));
        Assert.Contains("\"/a\"", Described.Text(compiled), StringComparison.Ordinal);
        Assert.Contains("partial class R", compiled.Generated, StringComparison.Ordinal);
    }
}
