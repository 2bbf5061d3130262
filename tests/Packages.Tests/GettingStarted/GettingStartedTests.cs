using System.IO.Compression;
using Lamplighter.Tests.Machines;
using Lamplighter.Tests.TypedPages;

namespace Lamplighter.Tests.GettingStarted;

/// <summary>
/// Runs every block of docs/getting-started.md exactly as the page shows it. A request waits a minute for a build, so not much else is
/// built meanwhile.
/// </summary>
[Collection("Alone")]
public sealed class GettingStartedTests
{
    private const string Framework = "of a project that targets net8.0";
    private static readonly string s_page = Path.Combine(Repository.Root, "docs", "getting-started.md");

    [Fact]
    public async Task Page_FromTopToBottom_WorksInAnEmptyFolder()
    {
        using var machine = new NewMachine();
        await using var reader = new PageReader(machine);

        foreach (var block in PageBlock.Read(s_page).Where(block =>
            !block.Marker.Contains("not run", StringComparison.Ordinal) && !block.Marker.Contains(Framework, StringComparison.Ordinal)))
        {
            await reader.DoAsync(block);
        }

        using var archive = ZipFile.OpenRead(Path.Combine(reader.Folder, "package", "ApiFunction.zip"));
        Assert.Contains(archive.Entries, entry => entry.FullName == "bootstrap");
        Assert.Contains(
            "package/ApiFunction.zip",
            await File.ReadAllTextAsync(Path.Combine(reader.Folder, "packaged.yaml"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_ForNet8_FailsAsThePageShows()
    {
        using var machine = new NewMachine();
        var expected = PageBlock.Read(s_page).Single(block => block.Marker.Contains(Framework, StringComparison.Ordinal));
        await File.WriteAllTextAsync(
            Path.Combine(machine.Folder, "Old.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="Lamplighter.Logging" Version="{Packed.Version}" /></ItemGroup>
            </Project>
            """,
            TestContext.Current.CancellationToken);

        var (exitCode, output) = await machine.TryAsync(machine.Folder, "dotnet", "restore");

        Assert.NotEqual(0, exitCode);
        Assert.True(ExpectedText.IsPartOf([$"…{expected.Text}…"], output), output);
    }

    [Fact]
    public void Blocks_OfThePage_AreAllCheckedOrSayWhyNot() =>
        Assert.All(PageBlock.Read(s_page), block => Assert.Matches(
            $"^<!-- block: (checked by {nameof(GettingStartedTests)}(, .+)?|not run: .+) -->$", block.Marker));
}
