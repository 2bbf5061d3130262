using System.Text;
using System.Text.RegularExpressions;
using Lamplighter.LocalHost.Explorer;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Explorer;

public sealed partial class PageTests
{
    private static readonly string s_page = Path.Combine(Repository.Root, "tools", "LocalHost", "Explorer", "Page");

    [Fact]
    public void Script_HoldsEveryModuleOnce_WithoutImports()
    {
        var script = PageScript.Write();

        Assert.DoesNotContain(
            script.Split('\n'),
            line => line.StartsWith("import ", StringComparison.Ordinal) || line.StartsWith("export ", StringComparison.Ordinal));
        Assert.All(Directory.GetFiles(s_page, "*.js"), file => Assert.Contains(LastLines(file), script, StringComparison.Ordinal));
    }

    // One script holds all modules.
    [Fact]
    public void Names_OfAllModules_AreUnique() => Assert.Empty(
        Names().Matches(PageScript.Write())
            .GroupBy(match => match.Groups[1].Value)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key));

    [Fact]
    public void LogKeys_OfThePage_HoldThoseOfTheTerminal()
    {
        var page = Encoding.UTF8.GetString(PageFiles.Get("log-keys.js"));

        Assert.All(RepeatedLogKeys.All, key => Assert.Contains($"\"{key}\"", page, StringComparison.Ordinal));
    }

    private static string LastLines(string file)
    {
        var lines = File.ReadAllText(file).Split('\n');
        return string.Join('\n', lines[^3..]);
    }

    [GeneratedRegex(@"^(?:async )?(?:function|const|let|class) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Names();
}
