using Lamplighter.Tests.Docs.Data;
using Lamplighter.Tests.Docs.Kinds;
using Lamplighter.Tests.Docs.Pages;
using Lamplighter.Tests.Docs.Running;
using Lamplighter.Tests.Docs.Shell;

namespace Lamplighter.Tests.Docs;

// Wrong blocks are found.
public sealed class CheckTests
{
    [Theory]
    [InlineData("", "x", "has no language")]
    [InlineData("python", "x", "Nothing checks blocks of the language 'python'")]
    [InlineData("csharp", "using Lamplighter; Logger.LogInformation(1, 2, 3, 4);", "CS1503")]
    [InlineData("csharp", "string? text = null; _ = text.Length;", "CS8602")]
    [InlineData("csharp", "Metrics.AddMetric(\"\", 1, MetricUnit.Count);", "LAMP0201")]
    [InlineData("json", "{\"a\": 1,}", "isn't JSON")]
    [InlineData("json", "{ // one\n}", "isn't JSON")]
    [InlineData("yaml", "a: [", "isn't YAML")]
    [InlineData("yaml", "Runtime: dotnet10\nLayers: [a]\nCodeUri: src", "note")]
    [InlineData("yaml", "Timeout: many\nEvents: { A: { Type: Api, Properties: { Path: /, Method: GET } } }", "Timeout is 'many'")]
    [InlineData("xml", "<PropertyGroup>", "isn't XML")]
    [InlineData("xml", "<LamplighterPainting>none</LamplighterPainting>", "LamplighterPainting")]
    [InlineData("hcl", "resource \"a\" \"b\" {", "'{' isn't closed")]
    [InlineData("ini", "severity", "isn't KEY = VALUE")]
    [InlineData("sh", "lamplighter start-api src/Orders --harbor 1", "--harbor")]
    [InlineData("sh", "lamplighter fly", "fly")]
    [InlineData("sh", "dotnet run --project tools/LocalHost -- start-api examples/HelloWorld --payload soap", "soap")]
    [InlineData("sh", "dotnet run --project examples/Nothing", "doesn't exist")]
    [InlineData("sh", "sam deploy --tutored", "--tutored")]
    [InlineData("sh", "brew install x", "isn't known")]
    [InlineData("sh", "echo 'a", "isn't closed")]
    public async Task Check_WrongBlock_IsReported(string language, string code, string expected)
    {
        var block = new Block("none.md", 1, language, code, []);

        Assert.Contains(expected, string.Join('\n', await BlockKinds.CheckAsync(block)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file examples/HelloWorld/Program.cs", "using Lamplighter;", "differs from")]
    [InlineData("file examples/None.cs", "using Lamplighter;", "doesn't exist")]
    [InlineData("part of examples/HelloWorld/Program.cs", "using Lamplighter;\n\nLambdaRuntime.Walk();", "one after the other")]
    public async Task Check_BlockOfAFile_IsCompared(string marker, string code, string expected)
    {
        var block = new Block("none.md", 1, "csharp", code, [Marker.Parse(marker, "none.md:1")]);

        Assert.Contains(expected, string.Join('\n', await BlockKinds.CheckAsync(block)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[HttpGet(\"/hello\"), Tracing]\npublic Greeting Hello() => HelloName(\"unknown\");")]
    [InlineData("    [HttpGet(\"/hello\"), Tracing]\n    public Greeting Hello() => HelloName(\"unknown\");")]
    public void Check_PartOfAFile_MayHaveLessIndentation(string code) =>
        Assert.Empty(FileCheck.Check(
            new Block("none.md", 1, "cs", code, [Marker.Parse("part of examples/HelloWorld/Program.cs", "none.md:1")])));

    [Theory]
    [InlineData("<!-- block: nonsense -->\n```json\n{}\n```", "isn't known")]
    [InlineData("<!-- block: not checked: -->\n```json\n{}\n```", "has no reason")]
    [InlineData("<!-- block: run -->\ntext", "isn't followed by a block")]
    [InlineData("```json\n{}", "isn't closed")]
    [InlineData("<!-- with: a = no/such/path -->", "a path B of the repository")]
    public void Read_WrongMarker_Throws(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => PageReader.Read("a.md", text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "b", false)]
    [InlineData("a", "a\nb", false)]
    [InlineData("a\n…", "a\nb", true)]
    [InlineData("…\nb", "a\nb", true)]
    [InlineData("a … c", "a b c", true)]
    [InlineData("ok  1.5 ms  39 MB  5f0e7f1c-8b60-4d4b-9f0e-0d6f3f1f4a53", "ok  20 ms  40 MB  0d9a2c04-6e65-4c9b-8a5e-7d8f2d5c1b10", true)]
    [InlineData("a\nb", "\u001b[32ma\u001b[m\n\u001b[90mb", true)]
    [InlineData("HTTP/1.1 200 OK\nA: 1\n\n{}", "HTTP/1.1 200 OK\nDate: now\nA: 1\n\n{}", true)]
    [InlineData("HTTP/1.1 200 OK\nA: 1\n\n{}", "HTTP/1.1 200 OK\nA: 2\n\n{}", false)]
    [InlineData("HTTP/1.1 200 OK\nA: 1", "HTTP/1.1 200 OK\nA: 1\n\n{}", false)]
    [InlineData("HTTP/1.1 200 OK", "HTTP/1.1 404 Not Found", false)]
    public void Compare_Output_IgnoresOnlyWhatVaries(string shown, string real, bool isEqual) =>
        Assert.Equal(isEqual, OutputComparison.Compare(shown, real) is null);

    [Fact]
    public void Read_Commands_HaveTheWordsOfAShell()
    {
        var lines = ShellReader.Read("a --b 'c d' \\\n  \"e\" # f\n\ng | h && i");

        Assert.Equal([["a", "--b", "c d", "e"], ["g"], ["h"], ["i"]], lines.SelectMany(line => line).Select(command => command.Words));
        Assert.Equal(["", "|", "&&", ""], lines.SelectMany(line => line).Select(command => command.Operator));
    }
}
