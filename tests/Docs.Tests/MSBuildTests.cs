using System.Diagnostics;
using System.Xml.Linq;
using Lamplighter.Tests.Docs.Data;
using Lamplighter.Tests.Docs.Pages;

namespace Lamplighter.Tests.Docs;

// One run of MSBuild reads all parts of projects that pages show.
public sealed class MSBuildTests
{
    [Fact]
    public async Task Projects_OfAllPages_AreReadByMSBuild()
    {
        var blocks = PageList.Blocks.Where(block => block.Language == "xml" && !block.Has(MarkerKind.NotChecked)).ToArray();
        Assert.NotEmpty(blocks);

        var (exitCode, output) = await ReadAsync(blocks.Select(XmlCheck.Project));

        Assert.True(exitCode == 0, $"{string.Join(", ", blocks.Index())}\n{output}");
    }

    [Fact]
    public async Task Projects_WithAMistake_AreRefused()
    {
        var (exitCode, output) = await ReadAsync([XElement.Parse("<Project><ItemGroup><PackageReference /></ItemGroup></Project>")]);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error MSB", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> ReadAsync(IEnumerable<XElement> projects)
    {
        var folder = Directory.CreateTempSubdirectory("lamplighter-docs-");
        try
        {
            var all = new XElement("Project");
            foreach (var (index, project) in projects.Index())
            {
                project.Save(Path.Combine(folder.FullName, $"{index}.props"));
                all.Add(new XElement("Import", new XAttribute("Project", $"{index}.props")));
            }

            all.Add(new XElement("Target", new XAttribute("Name", "Build")));
            all.Save(Path.Combine(folder.FullName, "all.proj"));
            using var process = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", "all.proj", "-nologo", "-nodeReuse:false"])
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
            })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
            return (process.ExitCode, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
