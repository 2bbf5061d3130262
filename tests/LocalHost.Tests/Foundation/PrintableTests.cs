using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Reporting;
using Spectre.Console;

namespace Lamplighter.Tests.Foundation;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("plain \u00e4 text\t", "plain \u00e4 text\t")]
    [InlineData("a\u001b[31mred", "a\\u001b[31mred")]
    [InlineData("a\u009bm\u0007\r", "a\\u009bm\\u0007\\u000d")]
    [InlineData("abc\u202etxt", "abc\\u202etxt")]
    public void Block_TextFromOutside_HasNoControlCharacters(string text, string expected)
    {
        var block = new BlockWriter(ColorSystem.NoColors);

        block.Line(text);

        Assert.Equal(expected + "\n", block.ToString());
    }

    [Fact]
    public void Block_Unchanged_KeepsTheLine()
    {
        var block = new BlockWriter(ColorSystem.NoColors);

        block.Unchanged("a\u001b[31mred");

        Assert.Equal("a\u001b[31mred\n", block.ToString());
    }

    [Fact]
    public void Cut_LongText_SaysHowMuchIsMissing()
    {
        var cut = Printable.Cut(new string('x', 100_000));

        Assert.EndsWith("xx\u2026 (67232 more characters)", cut, StringComparison.Ordinal);
        Assert.Equal("short", Printable.Cut("short"));
    }

    [Fact]
    public void OneLine_NameWithLineFeed_StaysOnItsLine() => Assert.Equal("a\\nb", Printable.OneLine("a\nb"));
}
