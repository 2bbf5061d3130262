using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Tests.Hosting;

public sealed class AsciiSetTests
{
    // The characters at both ends of both halves, twice, and some beyond ASCII.
    private const string Characters = "\0 ?@a\u007f\0 ?@a\u007f\u0080\u0140é";

    [Fact]
    public void Contains_AnyCharacter_IsTrueForTheAsciiCharactersOfTheSet()
    {
        var set = new AsciiSet(Characters);

        for (var c = 0; c <= 0x200; c++)
        {
            Assert.Equal(c < 128 && Characters.Contains((char)c), set.Contains((char)c));
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
