using System.Text;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Tests.Serialization;

public sealed class JsonUnescaperTests
{
    [Theory]
    [InlineData("""\ud83d""")]
    [InlineData("""\ud83dx""")]
    [InlineData("""\ud83d\n""")]
    [InlineData("""\ud83d\u0041""")]
    [InlineData("""\udc00""")]
    [InlineData("""\udc00\udc00""")]
    [InlineData("""\ud83d\ud83d""")]
    public void TryUnescape_HalfACharacter_IsFalse(string value)
    {
        Assert.False(JsonUnescaper.TryUnescape(Encoding.UTF8.GetBytes(value), new byte[100], out _));
        var error = Assert.Throws<InvalidOperationException>(() => JsonUnescaper.GetString(Encoding.UTF8.GetBytes(value), isEscaped: true));
        Assert.Equal("The JSON contains text that isn't valid Unicode.", error.Message);
        Assert.Null(error.InnerException);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("""a\"\\\/\b\f\n\r\tz""", "a\"\\/\b\f\n\r\tz")]
    [InlineData("""\u0000\u0041\u007f\u0080\u07ff\u0800\uffff""", "\0A\u007f\u0080\u07ff\u0800\uffff")]
    [InlineData("""\u00aF\u00Af\u0019""", "\u00af\u00af\u0019")]
    [InlineData("""\ud83d\ude00\uD83D\uDE00""", "😀😀")]
    [InlineData("""ü\ud800\udc00""", "ü\ud800\udc00")]
    public void GetString_Escapes_AreReplaced(string value, string expected)
    {
        var plain = new byte[Encoding.UTF8.GetByteCount(expected)];

        Assert.True(JsonUnescaper.TryUnescape(Encoding.UTF8.GetBytes(value), plain, out var length));
        Assert.Equal(expected, Encoding.UTF8.GetString(plain, 0, length));
        Assert.Equal(expected, JsonUnescaper.GetString(Encoding.UTF8.GetBytes(value), isEscaped: true));
    }

    // Up to 256 bytes are converted on the stack.
    [Theory]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(300)]
    public void GetString_EscapedTextOfAnyLength_IsWhole(int length)
    {
        var text = new string('x', length - 2);

        Assert.Equal(text + "\n", JsonUnescaper.GetString(Encoding.UTF8.GetBytes(text + "\\n"), isEscaped: true));
    }

    [Fact]
    public void GetString_BytesThatAreNotUtf8_SaysSo()
    {
        var error = Assert.Throws<InvalidOperationException>(static () => JsonUnescaper.GetString([0x61, 0xff], isEscaped: false));

        Assert.Equal("The JSON contains text that isn't valid Unicode.", error.Message);
        Assert.IsType<DecoderFallbackException>(error.InnerException);
    }
}
