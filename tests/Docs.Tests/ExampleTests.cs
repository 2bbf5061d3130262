using Lamplighter.Tests.Docs.Links;
using Lamplighter.Tests.Docs.Pages;

namespace Lamplighter.Tests.Docs;

// The README of each example has one shape: what it shows, how to run it, what to look at, how to deploy it.
public sealed class ExampleTests
{
    private static readonly string[] s_sections = ["Run it", "Look at it", "Deploy it"];

    public static TheoryData<string> Examples =>
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "examples")).Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Readme_OfAnExample_HasTheShape(string example)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "examples", example, "README.md"));

        Assert.StartsWith("# ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("This example ", lines[2], StringComparison.Ordinal);
        Assert.Equal(s_sections, lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Readme_OfAnExample_IsLinkedFromThePagesThatItIllustrates(string example) => Assert.Contains(
        PageList.All.Where(page => page.Name.StartsWith("docs/", StringComparison.Ordinal)).SelectMany(page => PageText.Links(page.Name)),
        link => link.Path.EndsWith($"examples/{example}/README.md", StringComparison.Ordinal));
}
