namespace Lamplighter.Tests;

/// <summary>What isn't in the solution is neither built nor tested.</summary>
public sealed class SolutionTests
{
    // Its tests need the packed packages, so they run after packing.
    private const string AfterPacking = "Packages.Tests";

    [Fact]
    public void Solution_ContainsEveryTestProject()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Lamplighter.slnx"));
        var missing = Directory.GetDirectories(Path.Combine(Repository.Root, "tests"), "*.Tests")
            .Select(static folder => Path.GetFileName(folder))
            .Where(name => !solution.Contains($"\"tests/{name}/", StringComparison.Ordinal));

        Assert.Equal([AfterPacking], missing);
    }
}
