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

    [Theory]
    [InlineData(32 * 1024, "")]
    [InlineData((32 * 1024) + 1, "\u2026 (1 more character)")]
    [InlineData(40_000, "\u2026 (7232 more characters)")]
    public void Cut_AtTheLimit_KeepsTheFirst(int length, string end)
    {
        var text = new string('x', length);

        Assert.Equal(text[..(32 * 1024)] + end, Printable.Cut(text));
    }

    [Fact]
    public void Cut_InACharacterOfTwoUnits_LeavesItOut()
    {
        var begin = new string('x', (32 * 1024) - 1);

        Assert.Equal(begin + "\u2026 (3 more characters)", Printable.Cut(begin + "\ud83d\ude00y"));
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a\nb", "a\n  b")]
    [InlineData("a\r\nb\rc\n", "a\n  b\n  c\n  ")]
    public void Indent_FurtherLines_AreIndented(string text, string expected) => Assert.Equal(expected, Printable.Indent(text, "  "));

    [Theory]
    [InlineData("\u001b", "\\u001b")]
    [InlineData("\u001b\n\tx", "\\u001b\n\tx")]
    [InlineData("\u0000\u001f\u007f\u0080\u009f\u00a0", "\\u0000\\u001f\\u007f\\u0080\\u009f\u00a0")]
    [InlineData("\u2027\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f", "\u2027\\u2028\\u2029\\u202a\\u202b\\u202c\\u202d\\u202e\u202f")]
    [InlineData("\u2065\u2066\u2067\u2068\u2069\u206a", "\u2065\\u2066\\u2067\\u2068\\u2069\u206a")]
    public void Escape_WhatATerminalObeys_IsEscaped(string text, string expected) => Assert.Equal(expected, Printable.Escape(text));

    [Fact]
    public void OneLine_NameWithLineFeed_StaysOnItsLine() => Assert.Equal("a\\nb", Printable.OneLine("a\nb"));
}
