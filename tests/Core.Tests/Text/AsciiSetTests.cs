using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Tests.Hosting;

public sealed class AsciiSetTests
{
    // The characters at both ends of both halves, alone and together, twice, and some beyond ASCII.
    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("?")]
    [InlineData("@")]
    [InlineData("\u007f")]
    [InlineData("\u0080")]
    [InlineData("\u0140é")]
    [InlineData("aa")]
    [InlineData("\0 ?@a\u007f\0 ?@a\u007f\u0080")]
    public void Contains_AnyCharacter_IsTrueForTheAsciiCharactersOfTheSet(string characters)
    {
        var set = new AsciiSet(characters);

        for (var c = 0; c <= 0x200; c++)
        {
            Assert.Equal(c < 128 && characters.Contains((char)c), set.Contains((char)c));
        }
    }

    [Theory]
    [InlineData("", -1)]
    [InlineData("ab", -1)]
    [InlineData("abX", 2)]
    [InlineData("Xab", 0)]
    [InlineData("aéb", 1)]
    [InlineData("aXbX", 1)]
    public void IndexOfOther_Text_IsTheFirstCharacterOutsideOfTheSet(string text, int expected) =>
        Assert.Equal(expected, new AsciiSet("abc").IndexOfOther(text));
}
