using System.Text.RegularExpressions;
using System.Xml.Linq;
using Lamplighter.Tests.Docs.Pages;

namespace Lamplighter.Tests.Docs;

// The site shows every page, and the pages are those that one reads in the repository.
public sealed partial class SiteTests
{
    private static readonly string s_settings = File.ReadAllText(Path.Combine(Repository.Root, "mkdocs.yml"));

    [Fact]
    public void Navigation_HasEveryPage()
    {
        var shown = Page().Matches(s_settings).Select(match => match.Groups[1].Value).ToArray();
        var pages = PageList.All.Select(page => page.Name)
            .Where(name => name.StartsWith("docs/", StringComparison.Ordinal))
            .Select(name => name["docs/".Length..])

            // The index of diagnostics links to each of them.
            .Where(name => !name.StartsWith("diagnostics/LAMP", StringComparison.Ordinal));

        // eng/mkdocs-reference.py adds the reference of the API when the site is built.
        Assert.Equal(pages.Append("reference/index.md").Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Address_IsThatOfTheDiagnostics()
    {
        var version = XDocument.Load(Path.Combine(Repository.Root, "eng/Version.props"));

        Assert.Contains($"\nsite_url: {version.Descendants("ProjectUrl").Single().Value}\n", s_settings, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_HaveNoMarkersThatOnlyASiteReplaces() => Assert.DoesNotContain(
        PageList.All,
        page => File.ReadAllText(Path.Combine(Repository.Root, page.Name)).Contains("--8" + "<--", StringComparison.Ordinal));

    [GeneratedRegex(@": ([\w/-]+\.md)\n")]
    private static partial Regex Page();
}
