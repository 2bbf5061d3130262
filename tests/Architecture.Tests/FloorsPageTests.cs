using Lamplighter.Tests.Reading;

namespace Lamplighter.Tests;

/// <summary>The floors that the maintainers' page docs/maintainers/index.md shows are those of the assemblies.</summary>
public sealed class FloorsPageTests
{
    public static TheoryData<string, string> Packages =>
    [
        .. File.ReadAllLines(Path.Combine(Repository.Root, "docs/maintainers/index.md"))
            .SkipWhile(static line => line != "## Floors")
            .Where(static line => line.StartsWith('|'))
            .Skip(2)
            .Select(static line => line.Trim('|').Split('|'))
            .Select(static cells => (cells[0].Trim(), cells[1].Trim())),
    ];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Floors_OfThePage_UseOnlyLowerOnes(string package, string floors)
    {
        var project = Path.Combine("libraries", package);
        var levels = floors.Split('/')
            .Select(static level => level.Split(',').Select(static folder => folder.Trim(' ', '`')).ToArray())
            .ToArray();
        Assert.All(levels.SelectMany(static level => level), folder => Assert.True(
            Directory.Exists(Path.Combine(Repository.Root, project, folder)), $"{project} has no folder {folder}."));
        var graph = new FolderGraph(Assemblies.Find(project), Path.Combine(Repository.Root, project));

        var wrong = levels.SelectMany((level, height) => level.SelectMany(
            folder => graph.UsedBy(folder).Where(used => levels.Take(height).Any(above => above.Contains(used)))
                .Select(used => $"{folder} uses {used}, which the page shows above it.")));

        Assert.Empty(wrong);
    }
}
