using System.Text.RegularExpressions;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Tests.Redaction;

public sealed class RedactorTests
{
    private const int MaxPath = 64 * 1024;
    private const int MaxDecoded = 1024 * 1024;

    private static readonly Redactor s_redactor = Redactor.Create(["password", "card.number"]);
    private static readonly ValuePatterns s_digits = ValuePatterns.Add(null, new Regex("[0-9]{4}"));

    [Theory]
    [InlineData("password", true)]
    [InlineData("PASSWORD", true)]
    [InlineData("card.number", true)]
    [InlineData(".password", true)]
    [InlineData("[password]", true)]
    [InlineData("%70assword", true)]
    [InlineData("user[password]", true)]
    [InlineData("user.password[0]", true)]
    [InlineData("card[0].number", true)]
    [InlineData("my.card.number", true)]
    [InlineData("card%5Bnumber%5D", true)]
    [InlineData("number", false)]
    [InlineData("card", false)]
    [InlineData("passwords", false)]
    [InlineData("password.x", false)]
    [InlineData("number.card", false)]
    [InlineData("card[x].number", false)]
    [InlineData(".", false)]
    [InlineData("[]", false)]
    [InlineData("[0]", false)]
    [InlineData("", false)]
    public void Hides_Name_IsReadAsAPath(string name, bool expected) => Assert.Equal(expected, s_redactor.Hides(name));

    [Theory]
    [InlineData(".", MaxPath, false)]
    [InlineData(".", MaxPath + 1, true)]
    [InlineData("x", MaxPath + 1, false)]
    public void Hides_LongName_IsHiddenIfItCanBeAPath(string first, int length, bool expected) =>
        Assert.Equal(expected, s_redactor.Hides(first.PadRight(length, 'x')));

    [Fact]
    public void Hides_NoNames_IsFalse()
    {
        var redactor = Redactor.Create([], s_digits);

        Assert.False(redactor.Hides("."));
        Assert.False(redactor.Hides(".".PadRight(MaxPath + 1, 'x')));
        Assert.False(redactor.IsEmpty);
        Assert.True(redactor.HasPatterns);
    }

    [Fact]
    public void Create_NothingToHide_IsNone()
    {
        Assert.Same(Redactor.None, Redactor.Create([]));
        Assert.True(Redactor.None.IsEmpty);
        Assert.False(Redactor.None.HasPatterns);
        Assert.False(s_redactor.IsEmpty);
        Assert.False(s_redactor.HasPatterns);
        Assert.Throws<ArgumentNullException>("names", () => Redactor.Create(null!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("password")]
    [InlineData("{\"a\":[1,\"x\"]}")]
    [InlineData("{\"key\":\"a1\",\"value\":\"kept\"}")]
    public void HideIn_NothingToHide_IsTheSame(string text)
    {
        Assert.Same(text, s_redactor.HideIn(text));
        Assert.Same(text, Redactor.None.HideIn(text));
    }

    [Fact]
    public void HideIn_Null_IsNull()
    {
        Assert.Null(s_redactor.HideIn(null!));
        Assert.Null(Redactor.None.HideIn(null!));
    }

    [Theory]
    [InlineData("""{"a.b":{"c":"SECRET"}}""", true)]
    [InlineData("""{"A.B":{"C":"SECRET"}}""", true)]
    [InlineData("""{"a":{"b.c":"SECRET"}}""", true)]
    [InlineData("""{"a[b]":{"c":"SECRET"}}""", true)]
    [InlineData("""{"a%2Eb":{"c":"SECRET"}}""", true)]
    [InlineData("""{"x.a.b":{"c":"SECRET"}}""", true)]
    [InlineData("""{"a":{"b[0]":{"c":"SECRET"}}}""", true)]
    [InlineData("""{"a":{"b":{"[0]":{"c":"SECRET"}}}}""", true)]
    [InlineData("""{"a.b":[{"c":"SECRET"}]}""", true)]
    [InlineData("""{"a.x":{"c":"SECRET"}}""", false)]
    [InlineData("""{"x.b":{"c":"SECRET"}}""", false)]
    [InlineData("""{"b.a":{"c":"SECRET"}}""", false)]
    [InlineData("""{"a.b":{"x":{"c":"SECRET"}}}""", false)]
    [InlineData("""{"b.":{"c":"SECRET"}}""", false)]
    public void HideIn_PathWithSeveralNamesInOneMember_IsThatPath(string json, bool isHidden) =>
        Assert.Equal(isHidden ? json.Replace("SECRET", Redactor.Mask, StringComparison.Ordinal) : json,
            Redactor.Create(["a.b.c"]).HideIn(json));

    [Fact]
    public void Create_Path_IsFoundInJsonTextAndForms()
    {
        var redactor = Redactor.Create(["a.b.c"]);

        Assert.Equal("""{"a":{"b":{"c":"[redacted]"}},"c":1}""", redactor.HideIn("""{"a":{"b":{"c":"SECRET"}},"c":1}"""));
        Assert.Equal("c=1&a={b={c=[redacted]}}", redactor.HideIn("c=1&a={b={c=SECRET}}"));
        Assert.Equal("a[b][c]=[redacted]&c=1", redactor.HideIn("a[b][c]=SECRET&c=1"));
        Assert.Equal("a.b.c=[redacted]&c=1", redactor.HideIn("a.b.c=SECRET&c=1"));
        Assert.Equal("abc=1&a[bc]=1", redactor.HideIn("abc=1&a[bc]=1"));
    }

    [Fact]
    public void HideIn_ShortTextThatEndsWithHalfACharacter_IsTheSame() => Assert.Equal("%\ud83d", s_redactor.HideIn("%\ud83d"));

    // Only what is decoded is cut: a text without names to hide isn't.
    [Fact]
    public void HideIn_LongTextWithoutNames_IsComplete()
    {
        var text = "%".PadRight(MaxDecoded + 1, 'a');

        Assert.Same(text, Redactor.Create([], s_digits).HideIn(text));
    }

    [Fact]
    public void HideIn_LongestTextThatIsComplete_CanEndWithHalfACharacter()
    {
        var text = "%".PadRight(MaxDecoded - 1, 'a') + '\ud83d';

        Assert.Same(text, s_redactor.HideIn(text));
    }

    // Only keys that can be hidden names count.
    [Fact]
    public void HideIn_JsonWithManyOtherKeys_IsTheSame()
    {
        var keys = string.Join(',', Enumerable.Range(0, 20).Select(static i => $"\"key\":\"k{i}\""));
        var json = $$"""{{{keys}},"value":"kept"}""";

        Assert.Same(json, s_redactor.HideIn(json));
    }

    [Theory]
    [InlineData("  \ufeff  {\"password\":\"SECRET\"}", "{\"password\":\"[redacted]\"}")]
    [InlineData("\t[{\"password\":1}]", "[{\"password\":\"[redacted]\"}]")]
    public void HideIn_JsonAfterWhiteSpace_IsReadAsJson(string text, string expected) => Assert.Equal(expected, s_redactor.HideIn(text));

    [Fact]
    public void HidePatternsIn_Text_HidesMatchesOnly()
    {
        var redactor = Redactor.Create(["password"], s_digits);

        Assert.Equal("password=a [redacted]", redactor.HidePatternsIn("password=a 1234"));
        Assert.Equal("password=a", redactor.HidePatternsIn("password=a"));
        Assert.Equal("1234", s_redactor.HidePatternsIn("1234"));
        Assert.Equal("password=[redacted]", redactor.HideIn("password=a 1234"));
    }

    // A match can make a long text short enough, so that it isn't cut.
    [Fact]
    public void HideIn_LongTextThatAPatternShortens_IsComplete()
    {
        var redactor = Redactor.Create(["password"], ValuePatterns.Add(null, new Regex("x+")));

        Assert.Equal("%[redacted]&password=[redacted]", redactor.HideIn($"%{new string('x', MaxDecoded)}&password=SECRET"));
    }

    [Fact]
    public void HideIn_CutInsideASurrogatePair_IsBeforeIt()
    {
        var start = "%".PadRight(MaxDecoded - 1, 'a');

        Assert.Equal(start + "…", s_redactor.HideIn(start + "\ud83d\ude00"));
    }
}
