namespace Lamplighter.Tests;

public sealed class PhraseTests
{
    public static TheoryData<string> Scopes => [.. Scope.All.Select(scope => scope.ToString())];

    public static TheoryData<string> Examples => [.. PhrasesToAvoid.All.Select(phrase => phrase.Example)];

    [Theory]
    [MemberData(nameof(Scopes))]
    public void Texts_OfAScope_AvoidThePhrases(string name)
    {
        var scope = Scope.All.Single(candidate => candidate.ToString() == name);
        var files = scope.Files().ToArray();
        Assert.NotEmpty(files);

        var findings = files.SelectMany(Findings.InFile)
            .Where(finding => !ExceptionList.Entries.Contains(ExceptionList.EntryFor(finding)))
            .ToArray();

        Assert.True(findings.Length == 0, string.Join('\n', findings.Select(finding => finding.ToString())));
    }

    [Fact]
    public void Exceptions_Each_IsStillNeeded()
    {
        var used = Scope.All.SelectMany(scope => scope.Files())
            .SelectMany(Findings.InFile)
            .Select(ExceptionList.EntryFor)
            .ToHashSet(StringComparer.Ordinal);

        Assert.Empty(ExceptionList.Entries.Except(used));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Find_TheExampleOfAPhrase_IsFound(string example) =>
        Assert.NotEmpty(Findings.InText("a.md", example));

    [Theory]
    [InlineData("There is no reflection, it is no longer needed, and there are no more of them.")]
    [InlineData("It is no more than that, and there is no need.")]
    [InlineData("A secure, healthy process with marshalled values obscures nothing.")]
    public void Find_PlainEnglish_FindsNothing(string text) => Assert.Empty(Findings.InText("a.md", text));

    [Fact]
    public void Find_InMarkdown_NamesTheLineAndJoinsLines()
    {
        var finding = Assert.Single(Findings.InText("a.md", "# A title\n\nThe connection\nis no\nsocket."));

        Assert.Equal(("a.md", 4, "is no socket"), (finding.File, finding.Line, finding.Found));
    }

    [Fact]
    public void Find_InCode_ReadsCommentsAndLiteralsOnly()
    {
        const string Source = """"
            /// <summary>Opened anew.</summary>
            class Mend
            {
                // This
                // is no comment.
                string Shall(int x) => $"{x} mends" + "shall" + @"cured" + """
                    heal
                    """ + "thereby"u8.Length;   /* lest */
            }
            """";

        var findings = Findings.InText("a.cs", Source).Select(finding => (finding.Line, finding.Found)).Order();

        Assert.Equal(
            [(1, "anew"), (5, "is no comment"), (6, "cured"), (6, "mends"), (6, "shall"), (7, "heal"), (8, "lest"), (8, "thereby")],
            findings);
    }

    [Fact]
    public void Words_OfTheSpellChecker_AreSortedAndInLowerCase()
    {
        var words = File.ReadAllLines(Path.Combine(Repository.Root, "eng/spelling-words.txt"));

        Assert.Equal(words.Select(word => word.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal), words);
    }
}
