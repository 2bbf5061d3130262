using Lamplighter.Tests.Docs.Pages;
using Lamplighter.Tests.Docs.Running;
using Lamplighter.Tests.Docs.Shell;

namespace Lamplighter.Tests.Docs;

// The commands of a page do what it shows when they are executed from top to bottom.
public sealed class PageRunTests
{
    public static TheoryData<string> Pages =>
        [.. PageList.All.Where(page => page.Blocks.Any(CommandCheck.IsExecuted)).Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Commands_OfAPage_WriteWhatItShows(string name)
    {
        var problems = await PageRun.RunAsync(PageList.All.Single(page => page.Name == name));

        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
    }
}
