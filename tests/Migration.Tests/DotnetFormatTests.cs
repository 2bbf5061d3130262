namespace Lamplighter.Tests;

// The commands of the documentation, on a real project.
public sealed class DotnetFormatTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "tests/Migration.Tests");

    [Fact]
    public async Task DotnetFormat_OneCommandForEachLibrary_ChangesAllFiles()
    {
        string[] powertools = ["Checkout.cs", "Settings.cs"];
        using var project = await DotnetFormat.CreateAsync(
            [.. powertools.Append("Routes.cs").Select(static file => Path.Combine(s_folder, "Before", file))]);

        await project.RunAsync("format", "analyzers", "App.csproj", "--diagnostics", "LAMP0901", "--severity", "info", "--no-restore");

        await AssertAsync(project, "After", powertools);
        await AssertAsync(project, "Before", "Routes.cs");

        await project.RunAsync("format", "analyzers", "App.csproj", "--diagnostics", "LAMP0903", "--severity", "info", "--no-restore");

        await AssertAsync(project, "After", [.. powertools, "Routes.cs"]);
    }

    private static async Task AssertAsync(DotnetFormat project, string folder, params string[] files)
    {
        foreach (var file in files)
        {
            var expected = await File.ReadAllTextAsync(Path.Combine(s_folder, folder, file), TestContext.Current.CancellationToken);
            Assert.Equal(expected, await project.ReadAsync(file));
        }
    }
}
