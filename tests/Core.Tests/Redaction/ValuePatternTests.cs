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

    [Fact]
    public void HideIn_PatternTakesMoreThanTheBudget_WhatFollowsIsHidden()
    {
        var redactor = Redactor.Create([], ValuePatterns.Add(null, new SlowPattern("slow", TimeSpan.FromMilliseconds(600))));

        Assert.Equal("slow", redactor.HideIn("slow"));
        Assert.Equal("""["slow","[redacted]"]""", redactor.HideIn("""["slow","fast"]"""));
        Assert.Equal("""["fast","slow"]""", redactor.HideIn("""["fast","slow"]"""));
    }

    [Fact]
    public void HideIn_FirstPatternTakesMoreThanTheBudget_TextIsHidden()
    {
        var slow = new SlowPattern("slow", TimeSpan.FromMilliseconds(600));
        var redactor = Redactor.Create([], ValuePatterns.Add(null, slow, new Regex("x")));

        Assert.Equal("[redacted]", redactor.HideIn("slow"));
    }

    // The first use of a pattern compiles it, which can take longer than its time-out.
    [Fact]
    public void HideIn_FirstUseOfAPatternTimesOut_TextIsChecked()
    {
        var redactor = Redactor.Create([], ValuePatterns.Add(null, new ColdPattern()));

        Assert.Equal("kept", redactor.HideIn("kept"));
    }

    [Fact]
    public void HideIn_LaterTexts_RunEachPatternOnce()
    {
        var pattern = new CountingPattern();
        var redactor = Redactor.Create([], ValuePatterns.Add(null, pattern));
        redactor.HideIn("first");
        var before = pattern.Scans;

        redactor.HideIn("second");

        Assert.Equal(before + 1, pattern.Scans);
    }

    [Fact]
    public void Join_Sets_HaveThePatternsOfBoth()
    {
        var digits = ValuePatterns.Add(null, new Regex("[0-9]{4}"));
        var letters = ValuePatterns.Add(null, new Regex("x+"));

        Assert.Null(ValuePatterns.Join(null, null));
        Assert.Same(digits, ValuePatterns.Join(digits, null));
        Assert.Same(digits, ValuePatterns.Join(null, digits));
        Assert.Equal("[redacted] [redacted] y", Redactor.Create([], ValuePatterns.Join(digits, letters)).HideIn("1234 xx y"));
    }

    [Fact]
    public void Add_ToASet_KeepsItsPatterns()
    {
        var digits = ValuePatterns.Add(null, new Regex("[0-9]{4}"));

        var both = ValuePatterns.Add(digits, new Regex("x+"));

        Assert.Equal("[redacted] [redacted] y", Redactor.Create([], both).HideIn("1234 xx y"));
        Assert.Equal("[redacted] xx y", Redactor.Create([], digits).HideIn("1234 xx y"));
    }

    [Fact]
    public void Add_PatternIsNull_ErrorSaysSo()
    {
        var error = Assert.Throws<ArgumentException>("more", () => ValuePatterns.Add(null, new Regex("x"), null!));
        Assert.StartsWith("A redaction pattern is null.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("more", () => ValuePatterns.Add(null, [null!]));
        Assert.Throws<ArgumentNullException>("more", () => ValuePatterns.Add(null, null!));
    }

    [Fact]
    public void HideIn_PatternThrows_ReportSaysWhatToDo()
    {
        var reports = new List<string>();
        var redactor = Redactor.Create([], ValuePatterns.Add(null, new Regex("x"), new ThrowingPattern()), reports.Add);

        Assert.Equal("[redacted]", redactor.HideIn("text"));
        Assert.Equal(
            "Redaction pattern 2 of 2 threw FormatException. The texts that it was applied to are hidden completely. Fix the pattern, or "
            + "remove it from Redact(…).",
            Assert.Single(reports));
    }
}
