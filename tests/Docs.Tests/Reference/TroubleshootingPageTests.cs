using System.Text.RegularExpressions;
using Lamplighter.Tests.Docs.Pages;

namespace Lamplighter.Tests.Docs.Reference;

// The messages that docs/troubleshooting.md shows are written by the code that it names.
public sealed partial class TroubleshootingPageTests
{
    public static TheoryData<string, string> Messages =>
    [
        .. PageTable.Rows("docs/troubleshooting.md", "## Messages")
            .Select(cells => (cells[0].Trim('`'), Link().Match(cells[^1]).Groups[1].Value)),
    ];

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_OfThePage_IsInTheCode(string message, string file)
    {
        // A message is written in parts, with values in between.
        var text = File.ReadAllText(Path.Combine(Repository.Root, file));
        var code = Continuation().Replace(text, "").Replace("\\\"", "\"", StringComparison.Ordinal);

        Assert.All(
            message.Split('…', StringSplitOptions.RemoveEmptyEntries),
            part => Assert.Contains(part, code, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"""\s*\+\s*\$?""")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"\]\(\.\./([^)]+)\)")]
    private static partial Regex Link();
}
