using Lamplighter.Internal.Tracing.Text;

namespace Lamplighter.Tests.Spans;

public sealed class TextLimitTests
{
    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc")]
    [InlineData("ab😀", 3, "ab")]
    [InlineData("ab😀c", 4, "ab😀")]
    [InlineData("", 3, "")]
    public void Cut_Text_NeverCutsThroughACharacter(string text, int length, string expected) =>
        Assert.Equal(expected, TextLimit.Cut(text, length));
}
