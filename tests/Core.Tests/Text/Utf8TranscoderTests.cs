using System.Text;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Tests.Output;

public sealed class Utf8TranscoderTests
{
    public static TheoryData<string> Texts()
    {
        var texts = new TheoryData<string> { "", "é", "日本語", "😀", "\ud83d alone", "\0" };
        foreach (var length in (int[])[1, 7, 8, 15, 16, 17, 31, 32, 33, 100])
        {
            var ascii = new string('a', length);
            texts.Add(ascii);
            texts.Add(ascii[..^1] + "\x7f");
            texts.Add(ascii[..^1] + "\x80");
            texts.Add("ü" + ascii);
            texts.Add(ascii[..(length / 2)] + "\u2028" + ascii);
        }

        return texts;
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void GetBytesAndGetString_AnyText_AreTheFrameworks(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Assert.Equal(utf8, Utf8Transcoder.GetBytes(text));
        Assert.Equal(Encoding.UTF8.GetString(utf8), Utf8Transcoder.GetString(utf8));
        Assert.Equal(text.All(char.IsAscii), Utf8Transcoder.IsAscii(utf8));
        var narrow = new byte[200];
        Assert.Equal(text.All(char.IsAscii), Utf8Transcoder.TryNarrow(text, narrow));
        if (text.All(char.IsAscii))
        {
            Assert.Equal(utf8, narrow[..text.Length]);
        }
    }

    [Fact]
    public void GetBytes_Null_IsRefused() => Assert.Throws<ArgumentNullException>("text", () => Utf8Transcoder.GetBytes(null!));

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(33)]
    public void TryNarrow_SpanOfTheSameLength_IsFilled(int length)
    {
        var text = new string('x', length);
        var bytes = new byte[length];

        Assert.True(Utf8Transcoder.TryNarrow(text, bytes));
        Assert.Equal(Encoding.ASCII.GetBytes(text), bytes);
        Assert.Equal(-1, Utf8Transcoder.IndexOf(bytes, (byte)'y'));
        Assert.Equal(length == 0 ? -1 : 0, Utf8Transcoder.IndexOf(bytes, (byte)'x'));
    }

    [Fact]
    public void GetString_InvalidUtf8_HasReplacements() => Assert.Equal("a\ufffdb", Utf8Transcoder.GetString([(byte)'a', 0xff, (byte)'b']));

    [Fact]
    public void TryNarrow_TooShort_IsFalse() => Assert.False(Utf8Transcoder.TryNarrow("abc", new byte[2]));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(38)]
    [InlineData(39)]
    public void IndexOf_FirstOfTwo_IsFound(int at)
    {
        var bytes = new byte[40];
        bytes[at] = 1;
        bytes[39] = 1;
        Assert.Equal(at, Utf8Transcoder.IndexOf(bytes, 1));
        Assert.Equal(-1, Utf8Transcoder.IndexOf(bytes, 2));
    }
}
