using System.Reflection;
using System.Text;
using Lamplighter.LocalHost.Lints;

namespace Lamplighter.Tests.Lints;

/// <summary>The text of each rule, as the explorer's page and <c>/api/lints</c> show it.</summary>
public sealed class LintCatalogTests
{
    [Fact]
    public void Rules_All_AreAsApproved()
    {
        var text = new StringBuilder();
        foreach (var property in typeof(LintCatalog).GetProperties(BindingFlags.Public | BindingFlags.Static))
        {
            var rule = (LintRule)property.GetValue(null)!;
            text.Append(rule.Severity).Append(' ').Append(rule.Id).Append(": ").Append(rule.Title).Append("\n  ").Append(rule.Help)
                .Append('\n');
        }

        Approved.AssertText("LocalHost.Tests", "lint-rules", text.ToString());
    }
}
