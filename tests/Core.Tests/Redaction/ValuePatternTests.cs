using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Tests.Redaction;

public sealed class ValuePatternTests
{
    private static readonly string s_slow = new string('a', 60) + "!";

    [Fact]
    public void Copy_ManyTextsThatRunOutOfTime_HaveOneBudget()
    {
        var pattern = new Regex("(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(250));
        var redactor = Redactor.Create([], ValuePatterns.Add(null, pattern));
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new { first = "kept", slow = Enumerable.Repeat(s_slow, 60), last = "not checked any more" });

        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
        {
            Assert.True(RedactingCopier.TryCopy(json, writer, redactor));
        }

        using var document = JsonDocument.Parse(output.ToArray());
        Assert.Equal("kept", document.RootElement.GetProperty("first").GetString());
        Assert.All(document.RootElement.GetProperty("slow").EnumerateArray(), static one => Assert.Equal("[redacted]", one.GetString()));

        // Sixty texts would have taken fifteen seconds. When the budget is spent, what can't be checked is hidden, and the names too.
        Assert.DoesNotContain("not checked", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void HideIn_TextsOfDifferentValues_HaveTheirOwnBudget()
    {
        var pattern = new Regex("(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(600));
        var redactor = Redactor.Create([], ValuePatterns.Add(null, pattern));

        Assert.Equal("[redacted]", redactor.HideIn(s_slow));
        Assert.Equal("kept", redactor.HideIn("kept"));
    }

    [Fact]
    public void HideIn_SeveralPatterns_HideTheirMatches()
    {
        var redactor = Redactor.Create([], ValuePatterns.Add(null, new Regex("[0-9]{4}"), new Regex("x+")));

        Assert.Equal("a [redacted] b [redacted] c", redactor.HideIn("a 1234 b xx c"));
    }
}
