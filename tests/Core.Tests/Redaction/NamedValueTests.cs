using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Tests.Redaction;

// What counts as a hidden name in text, and what can stand between the name and its value.
public sealed class NamedValueTests
{
    private const string Boundary = "\n--b";

    private static readonly Redactor s_redactor = Redactor.Create(["password", "card.number", "a.b.c"]);

    [Theory]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("\\ ")]
    [InlineData("]")]
    [InlineData("*")]
    [InlineData("\t")]
    [InlineData("/* c */")]
    [InlineData("[]")]
    [InlineData("[0][\"x\"]")]
    public void HideIn_SignAfterTheName_HidesTheValue(string sign) =>
        Assert.Equal($"x=1;password{sign}=[redacted]", s_redactor.HideIn($"x=1;password{sign}=SECRET"));

    [Theory]
    [InlineData("x=1;password.=kept")]
    [InlineData("x=1;password(=kept")]
    [InlineData("x=1;password/=kept")]
    [InlineData("x=1;password_=kept")]
    [InlineData("x=1;_password=kept")]
    [InlineData("x=1;-password=kept")]
    [InlineData("x=1;7password=kept")]
    [InlineData("x=1;épassword=kept")]
    [InlineData("x=1;\\u00zzpassword=kept")]
    [InlineData("x=1;\\xzzpassword=kept")]
    public void HideIn_OtherSigns_AreAnotherName(string text) => Assert.Same(text, s_redactor.HideIn(text));

    // Several indexes have 512 characters together.
    [Theory]
    [InlineData("[0]", 170, true)]
    [InlineData("[0]", 171, false)]
    [InlineData("/**/", 128, true)]
    [InlineData("/**/", 129, false)]
    [InlineData("[0] ", 170, true)]
    public void HideIn_ManyIndexes_HidesTheValueOrTheRest(string index, int count, bool isRead)
    {
        var indexes = string.Concat(Enumerable.Repeat(index, count));

        var hidden = s_redactor.HideIn($"password{indexes}=SECRET&b=2");

        Assert.DoesNotContain("SECRET", hidden, StringComparison.Ordinal);
        Assert.Equal(isRead, hidden == $"password{indexes}=[redacted]&b=2");
        Assert.Equal(!isRead, hidden.EndsWith("[redacted]", StringComparison.Ordinal));
    }

    // A name in a value that is hidden already hides nothing more, but one behind its end does.
    [Theory]
    [InlineData("password[password]=SECRET", "password[password]=[redacted]")]
    [InlineData("password=\"a password={b\" c}", "password=\"[redacted]\" c}")]
    [InlineData("password=\"password[…]\" kept", "password=\"[redacted]\" kept")]
    [InlineData("password=[password][…", "password=[redacted][redacted]")]
    [InlineData("password/* password[ c */…/**/=SECRET", "password/* password[redacted]")]
    public void HideIn_NameInsideOfAnother_HidesWhatIsNotHiddenYet(string text, string expected)
    {
        var fill = string.Concat(Enumerable.Repeat(text.Contains("…/**/", StringComparison.Ordinal) ? "/**/" : "xxxx", 200));

        Assert.Equal(expected, s_redactor.HideIn(text.Replace("…", fill, StringComparison.Ordinal)));
    }

    // Backslashes that escape nothing count as one.
    [Fact]
    public void HideIn_IndexOfBackslashes_HidesTheValueOnly()
    {
        var index = $"[{new string('\\', 600)}]";

        Assert.Equal($"password{index}=[redacted]&b=2", s_redactor.HideIn($"password{index}=SECRET&b=2"));
    }

    [Fact]
    public void HideIn_NameThatEndsWithASign_IsFoundBesideItself() =>
        Assert.Equal("p!p!=[redacted]", Redactor.Create(["p!"]).HideIn("p!p!=SECRET"));

    [Fact]
    public void HideIn_NameOfATypeInFrontOfABracket_IsNotAMember() =>
        Assert.Equal("card=n[x]=5", Redactor.Create(["card.n"]).HideIn("card=n[x]=5"));

    [Fact]
    public void HideIn_NameThatIsAlsoTheWordOfTheHeader_IsNotAPartByItself() =>
        Assert.Equal("name=\"form-data\"\n\nkept\n--b", Redactor.Create(["form-data"]).HideIn("name=\"form-data\"\n\nkept\n--b"));

    [Fact]
    public void HideIn_RestThatIsHiddenAlready_IsTheSame()
    {
        var text = $"a=b password[{new string('x', 501)}][redacted]";

        Assert.Same(text, s_redactor.HideIn(text));
    }

    [Theory]
    [InlineData("card={number=SECRET, x=1}", "card={number=[redacted], x=1}")]
    [InlineData("card:[{number:SECRET, x:1}]", "card:[{number:[redacted], x:1}]")]
    [InlineData("card = Card { number = SECRET }", "card = Card { number = [redacted]}")]
    [InlineData("card[0] = My_Card-2 [ number = SECRET ]", "card[0] = My_Card-2 [ number = [redacted]]")]
    [InlineData("card=x card={number=SECRET}", "card=x card={number=[redacted]}")]
    [InlineData("number=7 card={number=SECRET}", "number=7 card={number=[redacted]}")]
    [InlineData("a={b={c=SECRET}}", "a={b={c=[redacted]}}")]
    [InlineData("a[b][c]=SECRET", "a[b][c]=[redacted]")]
    [InlineData("a.b.c=SECRET", "a.b.c=[redacted]")]
    public void HideIn_PathInText_HidesTheValueAtItsEnd(string text, string expected) => Assert.Equal(expected, s_redactor.HideIn(text));

    [Theory]
    [InlineData("scorecard={number=7}")]
    [InlineData("card {number=7}")]
    [InlineData("card=Card.X {number=7}")]
    [InlineData("card=(number=7)")]
    [InlineData("number=7 card=")]
    [InlineData("number=7 card")]
    [InlineData("number=7 card=visa")]
    [InlineData("number=7;card:")]
    [InlineData("a={c=7}")]
    [InlineData("b={c=7}")]
    [InlineData("b={a={c=7}}")]
    public void HideIn_TextWithAPartOfAPath_IsTheSame(string text) => Assert.Same(text, s_redactor.HideIn(text));

    [Theory]
    [InlineData("form-data; name=\"password\"\n\nSECRET\n--b", "form-data; name=\"password\"\n\n[redacted]\n--b")]
    [InlineData("form-data; name=\"password\"\r\n\r\nSECRET\n--b", "form-data; name=\"password\"\r\n\r\n[redacted]\n--b")]
    [InlineData("FORM-DATA; NAME='password'\n\nSECRET", "FORM-DATA; NAME='password'\n\n[redacted]")]
    [InlineData("form-data; name = password\n\nSEC\n-RET", "form-data; name = password\n\n[redacted]")]
    [InlineData("form-data; name *= utf-8''password\n\nSECRET\n\nSECRET", "form-data; name *= utf-8''password\n\n[redacted]")]
    [InlineData("form-data; name=\"password\"; x\ny: z\n\n:SECRET", "form-data; name=\"password\"; x\ny: z\n\n[redacted]")]
    [InlineData("form-data; name=\"password\": SECRET\n\nkept\n--b", "form-data; name=\"password\": [redacted]\n\nkept\n--b")]
    [InlineData("form-data; name=\"password\"\n\nSECRET\nform-data; name=\"password\"\n\nSECRET\n--b\n\nkept",
        "form-data; name=\"password\"\n\n[redacted]\n--b\n\nkept")]
    public void HideIn_PartOfAForm_HidesItsContent(string text, string expected) => Assert.Equal(expected, s_redactor.HideIn(text));

    [Theory]
    [InlineData("form-data; name=\"user\"\n\nmy password here\n\nkept" + Boundary)]
    [InlineData("form-data; name=\"x password\"\n\nkept" + Boundary)]
    [InlineData("form-data; name \"password\"\n\nkept" + Boundary)]
    [InlineData("name=\"password\"\n\nkept" + Boundary)]
    [InlineData("name=\"password\"\n\nkept" + Boundary + "\nform-data; name=\"x\"")]
    [InlineData("form-data; name=\"password\"\n\n[redacted]" + Boundary)]
    [InlineData("form-data; name=\"password\"\n\n\n--b")]
    [InlineData("form-data; name=\"password\"\r\n\r\n\r\n--b")]
    [InlineData("form-data; name=\"password\"\n\n--b")]
    [InlineData("form-data; name=\"password\"\n\n")]
    [InlineData("form-data; name=\"password\"\nkept")]
    [InlineData("form-data; name=\"password\"\n\rkept")]
    [InlineData("form-data; name=\"password\"")]
    public void HideIn_FormWithoutContentToHide_IsTheSame(string text) => Assert.Same(text, s_redactor.HideIn(text));

    // The name of the parameter is searched in the 32 characters before the field's.
    [Theory]
    [InlineData(26, true)]
    [InlineData(27, false)]
    public void HideIn_SpaceInTheHeaderOfAPart_IsReadUpToALimit(int spaces, bool isRead)
    {
        var header = $"form-data; name={new string(' ', spaces)}\"password\"\n\n";

        Assert.Equal(header + (isRead ? "[redacted]" : "SECRET"), s_redactor.HideIn(header + "SECRET"));
    }
}
