using Lamplighter.Tests.Docs.Pages;

namespace Lamplighter.Tests.Docs.Links;

// Links between pages and to files of the repository lead somewhere, on a code host and on the site.
public sealed class LinkTests
{
    public static TheoryData<string> Pages => [.. PageList.All.Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_OfAPage_LeadSomewhere(string page)
    {
        var broken = PageText.Links(page).Where(link => !link.IsOutside).Select(Problem).OfType<string>().ToArray();

        Assert.True(broken.Length == 0, string.Join('\n', broken));
    }

    [Fact]
    public void Links_OfAllPages_AreFound() => Assert.True(Pages.Sum(page => PageText.Links(page.Data).Count()) > 500);

    private static string? Problem(PageLink link)
    {
        var target = link.Path.Length == 0
            ? link.Page
            : Path.GetRelativePath(
                Repository.Root,
                Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(link.Page)!, link.Path))).Replace('\\', '/');
        return target.StartsWith("..", StringComparison.Ordinal) || !Path.Exists(Path.Combine(Repository.Root, target))
            ? $"{link}: the repository has no {target}."
            : link.Anchor is { } anchor && Path.GetExtension(target) == ".md" && !PageText.Anchors(target).Contains(anchor)
                ? $"{link}: {target} has no heading with this anchor, or one that differs between a code host and the site."
                : null;
    }
}
