using Lamplighter.Tests.TypedPages;

namespace Lamplighter.Tests.Docs.Tutorial;

// What a page of the tutorial shows turns the files of the step before into those of its own.
public sealed class TutorialStepTests
{
    private const string Pages = "docs/tutorial";
    private const string Folders = "examples/Tutorial";

    // The page of the explorer changes nothing.
    private static readonly (string Page, string Folder)[] s_steps =
    [
        ("1-function.md", "1-Function"),
        ("2-logs.md", "2-Logs"),
        ("3-metrics.md", "3-Metrics"),
        ("4-traces.md", "4-Traces"),
        ("5-api.md", "5-Api"),
        ("6-rules.md", "6-Rules"),
        ("7-callers.md", "7-Callers"),
        ("8-description.md", "8-Description"),
        ("9-tests.md", "9-Tests"),
        ("10-explorer.md", "9-Tests"),
        ("11-queue.md", "11-Queue"),
        ("12-deploy.md", "12-Deploy"),
    ];

    public static TheoryData<int> Steps => [.. Enumerable.Range(0, s_steps.Length)];

    [Theory]
    [MemberData(nameof(Steps))]
    public void Page_TypedOverTheStepBefore_MakesTheStep(int step)
    {
        var folder = new TypedFolder(step == 0 ? [] : Read(s_steps[step - 1].Folder));

        foreach (var block in PageBlock.Read(Path.Combine(Repository.Root, Pages, s_steps[step].Page)))
        {
            folder.Do(block);
        }

        Assert.Equal(Comparable(Read(s_steps[step].Folder)), Comparable(folder.Files));
    }

    [Fact]
    public void Steps_OfTheTable_AreAllPagesAndFolders()
    {
        Assert.Equal(
            s_steps.Select(step => step.Page).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.Combine(Repository.Root, Pages)).Select(file => Path.GetFileName(file)!)
                .Order(StringComparer.Ordinal));
        Assert.Equal(
            s_steps.Select(step => step.Folder).Distinct().Order(StringComparer.Ordinal),
            Directory.EnumerateDirectories(Path.Combine(Repository.Root, Folders)).Select(folder => Path.GetFileName(folder)!)
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("sh", "dotnet publish")]
    [InlineData("sh", "dotnet add package Lamplighter.Logging --project src/Shop")]
    [InlineData("diff", " class A;\n-class B;")]
    public void Do_WhatAReaderCannotDo_Fails(string language, string code)
    {
        var folder = new TypedFolder([new("src/A.cs", "class A;\n")]);
        var block = new PageBlock(1, language, nameof(TutorialStepTests), "In `src/A.cs`:", code.Split('\n'));

        Assert.ThrowsAny<Exception>(() => folder.Do(block));
    }

    private static Dictionary<string, string> Read(string folder)
    {
        var root = Path.Combine(Repository.Root, Folders, folder);
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj"))
            .ToDictionary(
                file => file, file => File.ReadAllText(Path.Combine(root, file)).ReplaceLineEndings("\n"), StringComparer.Ordinal);
    }

    // One text, so that a failure shows the file and the line.
    private static string Comparable(IEnumerable<KeyValuePair<string, string>> files) => string.Join('\n', files
        .OrderBy(file => file.Key, StringComparer.Ordinal)
        .Select(file => $"== {file.Key}\n{(file.Key.EndsWith(".csproj", StringComparison.Ordinal) ? ProjectFacts.Of(file.Value) : file.Value)}"));
}
