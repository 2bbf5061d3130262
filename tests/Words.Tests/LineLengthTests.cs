using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Tests;

public sealed class LineLengthTests
{
    private const int MaxLength = 140;
    private const int MaxBreakableLiteral = 80;

    private static readonly CSharpParseOptions s_options =
        CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview).WithDocumentationMode(DocumentationMode.None);

    public static TheoryData<string> Folders => ["benchmarks/", "examples/", "libraries/", "templates/", "tests/", "tools/"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Lines_OfAFolder_AreShort(string folder)
    {
        var files = new Scope(folder, ".cs").Files().Concat(new Scope(folder, ".js").Files()).Where(file => !IsApproved(file)).ToArray();
        Assert.NotEmpty(files);

        var findings = files.SelectMany(InFile).ToArray();

        Assert.True(findings.Length == 0, string.Join('\n', findings));
    }

    [Fact]
    public void Find_LongCode_IsFound()
    {
        var (comment, text) = (new string('a', 137), new string('b', 70));

        Assert.Equal(
            ["a.cs:2: 141", "a.cs:3: 156"],
            InText("a.cs", $"// {comment}\n// {comment}b\nvar x = \"{text}\" + \"{text}\";"));
    }

    [Fact]
    public void Find_LongLiteral_IsAllowed()
    {
        var text = new string('a', 150);

        Assert.Empty(InText("a.cs", $"var x = \"{text}\";"));
        Assert.Empty(InText("a.cs", $"var x = $\"{text}{{1}}\";"));
        Assert.Empty(InText("a.cs", $"var x = \"\"\"{text}\"\"\"u8;"));
    }

    [Fact]
    public void Find_LongLineInsideARawLiteral_IsAllowed()
    {
        var text = new string('a', 150);

        Assert.Empty(InText("a.cs", $"var x = \"\"\"\n{text}\n\"\"\";"));
        Assert.Empty(InText("a.cs", $"var x = $$\"\"\"\n{text}{{{{1}}}}\n\"\"\";"));
        Assert.Equal(["a.cs:3: 158"], InText("a.cs", $"var x = \"\"\"\na\n\"\"\"; // {text}"));
    }

    private static IEnumerable<string> InFile(string path) => InText(path, File.ReadAllText(Path.Combine(Repository.Root, path)));

    private static IEnumerable<string> InText(string path, string source)
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        var found = Enumerable.Range(1, lines.Length).Where(line => lines[line - 1].Length > MaxLength).ToArray();
        if (found.Length > 0 && path.EndsWith(".cs", StringComparison.Ordinal))
        {
            found = [.. found.Except(LinesOfLiterals(source))];
        }

        return found.Select(line => $"{path}:{line}: {lines[line - 1].Length}");
    }

    // The lines inside of a literal, without those where it starts and ends, and the line of a long literal: neither can be broken.
    private static IEnumerable<int> LinesOfLiterals(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source, s_options).GetRoot();
        foreach (var literal in root.DescendantNodes().Where(IsText))
        {
            var span = literal.GetLocation().GetLineSpan();
            var (first, last) = (span.StartLinePosition.Line + 1, span.EndLinePosition.Line + 1);
            if (first == last && literal.Span.Length > MaxBreakableLiteral)
            {
                yield return first;
            }

            for (var line = first + 1; line < last; line++)
            {
                yield return line;
            }
        }
    }

    private static bool IsText(SyntaxNode node) => node is InterpolatedStringExpressionSyntax
        || node.Kind() is SyntaxKind.StringLiteralExpression or SyntaxKind.Utf8StringLiteralExpression;

    // Approved files are what a generator writes, and bundles are somebody else's.
    private static bool IsApproved(string path) =>
        path.Split('/').Any(static part => part is "Approved" or "SwaggerUi");
}
