namespace Lamplighter.Tests.Docs;

public sealed class SnippetTests
{
    public static TheoryData<string> Pages => [.. Snippet.ReadAll().Select(snippet => snippet.ToString())];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Snippet_OfAPage_CompilesWithoutWarnings(string where)
    {
        var snippet = Snippet.ReadAll().Single(candidate => candidate.ToString() == where);

        var problems = SnippetCompiler.Compile(snippet.Code);

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public void Compile_WrongCode_IsReported() =>
        Assert.NotEmpty(SnippetCompiler.Compile("using Lamplighter; Logger.LogInformation(1, 2, 3, 4);"));
}
