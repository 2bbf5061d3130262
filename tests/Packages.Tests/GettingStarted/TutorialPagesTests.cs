using System.IO.Compression;
using Lamplighter.Tests.Machines;
using Lamplighter.Tests.TypedPages;

namespace Lamplighter.Tests.GettingStarted;

/// <summary>
/// Types all pages of the tutorial into an empty folder, from 1-function.md to 12-deploy.md: every file and every change, and the commands
/// of the SDK and those of 9-tests.md, 11-queue.md and 12-deploy.md that nothing else runs. The other commands run in Docs.Tests over the
/// same files, which TutorialStepTests proves, so they run here only if LAMPLIGHTER_TUTORIAL is all.
/// </summary>
[Collection("Alone")]
public sealed class TutorialPagesTests
{
    private static readonly bool s_all = Environment.GetEnvironmentVariable("LAMPLIGHTER_TUTORIAL") == "all";

    private static readonly string[] s_pages =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "tutorial"), "*.md")
            .OrderBy(file => int.Parse(Path.GetFileName(file).Split('-')[0], System.Globalization.CultureInfo.InvariantCulture)),
    ];

    [Fact]
    public async Task Pages_FromTheFirstToTheLast_WorkInAnEmptyFolder()
    {
        using var machine = new NewMachine();
        await using var reader = new PageReader(machine) { IgnoresWhatVaries = true };

        foreach (var page in s_pages)
        {
            foreach (var block in PageBlock.Read(page).Where(block => IsTyped(page, block)))
            {
                await reader.DoAsync(block);
            }

            // A page starts the host that it needs.
            await reader.DisposeAsync();
        }

        foreach (var function in (string[])["ShopFunction", "WorkerFunction"])
        {
            using var archive = ZipFile.OpenRead(Path.Combine(reader.Folder, "package", $"{function}.zip"));
            Assert.Contains(archive.Entries, entry => entry.FullName == "bootstrap");
        }
    }

    private static bool IsTyped(string page, PageBlock block)
    {
        if (block.Marker.Contains("TutorialStepTests", StringComparison.Ordinal)
            || block.Marker.Contains(nameof(TutorialPagesTests), StringComparison.Ordinal))
        {
            return true;
        }

        return (s_all || page == s_pages[0]) && (block.Language is "sh" or "text")
            && !block.Marker.Contains("not run", StringComparison.Ordinal)
            && !block.Marker.Contains("not checked", StringComparison.Ordinal);
    }
}
