using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Tests.Redaction;

// What a caller sends can be six million characters long. Redacting it takes a part of the memory of a small function.
public sealed class LongTextTests
{
    private const int Length = 6_000_000;
    private const int MaxKept = 1024 * 1024;

    private static readonly Redactor s_redactor = Redactor.Create(["password", "card.number"]);

    [Theory]
    [InlineData("password=SECRET&x=%41", "password=[redacted]&x=%41")]
    [InlineData("\"password\":\"SECRET\", \\n", "\"password\":\"[redacted]\", \\n")]
    public void HideIn_LongTextWithEscapes_KeepsTheBeginningInLittleMemory(string start, string expected)
    {
        var text = start.PadRight(Length, 'a');
        s_redactor.HideIn(start);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var hidden = s_redactor.HideIn(text);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32_000_000);
        Assert.StartsWith(expected + "aaa", hidden, StringComparison.Ordinal);
        Assert.EndsWith("aaa…", hidden, StringComparison.Ordinal);
        Assert.InRange(hidden.Length, MaxKept - 100, MaxKept + 100);
    }

    [Fact]
    public void HideIn_LongTextWithoutEscapes_KeepsAll()
    {
        const string Start = "password=[redacted]&x=";

        Assert.Equal(Start.PadRight(Length, 'a'), s_redactor.HideIn(Start.Replace("[redacted]", "_SECRETS__").PadRight(Length, 'a')));
    }

    [Fact]
    public void HideIn_ShortestTextThatIsCut_LosesOneCharacter()
    {
        var text = "%".PadRight(MaxKept, 'a');

        Assert.Same(text, s_redactor.HideIn(text));
        Assert.Equal(text + "…", s_redactor.HideIn(text + "b"));
    }

    [Fact]
    public void HideIn_PatternMatchesAcrossTheCut_LeavesNothingOfIt()
    {
        var redactor = Redactor.Create(["password"], ValuePatterns.Add(null, new Regex("4111[0-9]{12}")));
        var text = "%".PadRight(MaxKept - 8, 'x') + "4111222233334444" + new string('x', 100);

        Assert.DoesNotContain("4111", redactor.HideIn(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Copy_LongTextsInAnEvent_AreCutBetweenCharacters()
    {
        var text = "%" + string.Concat(Enumerable.Repeat("\ud83d\ude00", MaxKept));
        var json = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["a"] = text, ["password"] = text, ["b"] = "c" });
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
        {
            Assert.True(RedactingCopier.TryCopy(json, writer, s_redactor));
        }

        using var copy = JsonDocument.Parse(output.ToArray());
        var cut = copy.RootElement.GetProperty("a").GetString()!;
        Assert.Equal("%" + string.Concat(Enumerable.Repeat("\ud83d\ude00", (MaxKept / 2) - 1)) + "…", cut);
        Assert.Equal("[redacted]", copy.RootElement.GetProperty("password").GetString());
        Assert.Equal("c", copy.RootElement.GetProperty("b").GetString());
    }

    [Theory]
    [InlineData("card.", "[0]", ".number")]
    [InlineData("card", "[0]", "[number]")]
    [InlineData("card%5Bnumber", "%5D", "")]
    [InlineData("card[number]", "[0]", "")]
    public void Hides_LongPath_IsTrueInLittleMemory(string start, string part, string end)
    {
        var name = start + string.Concat(Enumerable.Repeat(part, Length / part.Length)) + end;
        s_redactor.Hides(start);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(s_redactor.Hides(name));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32_000_000);
    }

    [Theory]
    [InlineData("password%", "25", "3DSECRET")]
    [InlineData("x=1 ", "\\", "\"password\":\"SECRET")]
    [InlineData("password=", "\\", "\"SECRET")]
    public void HideIn_MoreLayersThanAreCounted_HidesTheValue(string start, string layer, string end)
    {
        var text = start + string.Concat(Enumerable.Repeat(layer, 70_000)) + end;

        Assert.DoesNotContain("SECRET", s_redactor.HideIn(text), StringComparison.Ordinal);
    }
}
