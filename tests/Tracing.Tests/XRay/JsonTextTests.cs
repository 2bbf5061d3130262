using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Tests.XRay;

// A length of 5 has room for 15 bytes, of which a character can take 1, 2, 3 or 6.
public sealed class JsonTextTests
{
    [Theory]
    [InlineData("", 5, 0)]
    [InlineData("abcde", 5, 5)]
    [InlineData("abcdef", 5, 5)]
    [InlineData("日日日日日", 5, 5)]
    [InlineData("日日日日日日", 5, 5)]

    // Those that are escaped.
    [InlineData("\u0001\u0001", 4, 2)]
    [InlineData("\u0001\u0001\u0001", 4, 2)]
    [InlineData("\u0001\u0001\u0001", 5, 2)]
    [InlineData("\u001f\u001f\u001f", 5, 2)]
    [InlineData("\u007f\u007f\u007f", 5, 2)]
    [InlineData("\u0085\u0085\u0085", 5, 2)]
    [InlineData("\u3000\u3000\u3000", 5, 2)]
    [InlineData("\u2028\u2028\u2028", 5, 2)]
    [InlineData("\u00ad\u00ad\u00ad", 5, 2)]
    [InlineData("\ue000\ue000\ue000", 5, 2)]
    [InlineData("\u0378\u0378\u0378", 5, 2)]
    [InlineData("\u203f\u203f\u203f\u203f\u203f", 5, 5)]
    [InlineData("\u00b2\u00b2\u00b2\u00b2\u00b2", 5, 5)]

    // To the last byte.
    [InlineData("\u0001\u0001 ~a", 5, 5)]
    [InlineData("\u0001\u0001\"a", 5, 4)]
    [InlineData("\u0001\u0001\\a", 5, 4)]
    [InlineData("\u0001\u0001\"\"", 5, 3)]
    [InlineData("\u0001\u0001\\\\", 5, 3)]
    [InlineData("\u0001\u0001\"ü", 5, 3)]
    [InlineData("\u0001\u0001ü", 5, 3)]
    [InlineData("\u0001\u0001üa", 5, 3)]

    // Never through the middle of a pair.
    [InlineData("😀😀😀", 4, 2)]
    [InlineData("a😀b", 2, 1)]
    [InlineData("a😀", 3, 1)]
    [InlineData("😀", 1, 0)]
    [InlineData("😀", 4, 2)]
    public void Cut_Text_FitsTheBytesOfItsLength(string text, int length, int expected)
    {
        var cut = JsonText.Cut(text, length);
        Assert.Equal(text[..expected], cut);
        Assert.Equal(expected == text.Length, ReferenceEquals(text, cut));
    }

    // Half of a pair at the end is the caller's.
    [Fact]
    public void Cut_TextThatFits_IsTheSame()
    {
        var text = "abcd\ud83d";
        Assert.Same(text, JsonText.Cut(text, 20));
    }
}
