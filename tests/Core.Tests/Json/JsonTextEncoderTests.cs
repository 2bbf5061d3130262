using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Tests.Output;

// The framework's relaxed encoder is what ours must agree with.
public sealed class JsonTextEncoderTests
{
    public static TheoryData<string> Texts =>
    [
        "", "plain", "a longer plain text that fills more than one vector of bytes, twice", "quote\"", "\"", "back\\slash",
        "line\r\nfeed\ttab\b\f", "\0\u0001\u001f\u007f", "0123456789abcdef\"", "0123456789abcde\u0000", "é", "0123456789abcdefé\"",
        "\"01234567890123456789 0123456789", "é\"", "0123456789abcdefé", "\u007fx", "x\u2028",
        "\u2028\u2029", "日本語 and \"quotes\"", "emoji 🎈 \n", "<script>&'+`", new string('x', 1000) + "\"" + new string('é', 300),
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Encode_Text_IsAsTheFrameworksRelaxedEncoder(string text)
    {
        Assert.Equal(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text), JsonTextEncoder.Instance.Encode(text));
        Assert.Equal(
            Written(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping, utf8: false),
            Written(text, JsonTextEncoder.Instance, utf8: false));
        Assert.Equal(
            Written(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping, utf8: true),
            Written(text, JsonTextEncoder.Instance, utf8: true));
        using var writer = new StringWriter();
        JsonTextEncoder.Instance.Encode(writer, text);
        Assert.Equal(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text), writer.ToString());
    }

    [Theory]
    [InlineData('"')]
    [InlineData('\\')]
    [InlineData('\u001f')]
    [InlineData('\u007f')]
    [InlineData('\u0080')]
    public void FirstIn_EveryLengthAndPlace_IsTheFirstOfTwo(char special)
    {
        for (var length = 0; length <= 40; length++)
        {
            Assert.Equal(length, JsonEscapes.FirstIn(new string('~', length)));
            for (var at = 0; at < length; at++)
            {
                var text = new string(' ', length).ToCharArray();
                text[at] = special;
                text[^1] = special;
                Assert.Equal(at, JsonEscapes.FirstIn(text));
                Assert.Equal(at, JsonEscapes.FirstIn(Encoding.Latin1.GetBytes(text)));
            }
        }
    }

    // What follows in the same memory belongs to others.
    [Fact]
    public void FirstIn_PartOfAText_DoesNotLookBeyondIt()
    {
        for (var length = 0; length <= 40; length++)
        {
            var text = (new string('~', length + 1) + "\"" + new string('~', 40)).ToCharArray();
            Assert.Equal(length, JsonEscapes.FirstIn(text.AsSpan(0, length)));
            Assert.Equal(length, JsonEscapes.FirstIn(Encoding.Latin1.GetBytes(text).AsSpan(0, length)));
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public unsafe void FindFirstCharacterToEncode_Text_IsAsTheFrameworksRelaxedEncoder(string text)
    {
        fixed (char* start = text)
        {
            Assert.Equal(
                JavaScriptEncoder.UnsafeRelaxedJsonEscaping.FindFirstCharacterToEncode(start, text.Length),
                JsonTextEncoder.Instance.FindFirstCharacterToEncode(start, text.Length));
        }

        var utf8 = Encoding.UTF8.GetBytes(text);
        Assert.Equal(
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.FindFirstCharacterToEncodeUtf8(utf8),
            JsonTextEncoder.Instance.FindFirstCharacterToEncodeUtf8(utf8));
    }

    // The room for the text before the escape sequence counts too.
    [Theory]
    [InlineData("\"", "\\\"")]
    [InlineData("ab\n", "ab\\n")]
    [InlineData("\u001f", "\\u001F")]
    [InlineData("a\u0001", "a\\u0001")]
    [InlineData("abc", "abc")]
    [InlineData("\nabc", "\\nabc")]
    public void Encode_JustEnoughRoom_IsDone(string text, string expected)
    {
        var chars = new char[expected.Length];
        Assert.Equal(OperationStatus.Done, JsonTextEncoder.Instance.Encode(text, chars, out var consumed, out var written));
        Assert.Equal((expected, text.Length, expected.Length), (new string(chars), consumed, written));

        var bytes = new byte[expected.Length];
        Assert.Equal(
            OperationStatus.Done, JsonTextEncoder.Instance.EncodeUtf8(Encoding.UTF8.GetBytes(text), bytes, out consumed, out written));
        Assert.Equal((expected, text.Length, expected.Length), (Encoding.UTF8.GetString(bytes), consumed, written));

        Assert.Equal(OperationStatus.DestinationTooSmall, JsonTextEncoder.Instance.Encode(text, chars.AsSpan(1), out _, out _));
        Assert.Equal(
            OperationStatus.DestinationTooSmall,
            JsonTextEncoder.Instance.EncodeUtf8(Encoding.UTF8.GetBytes(text), bytes.AsSpan(1), out _, out _));
    }

    [Theory]
    [InlineData('"', "\\\"")]
    [InlineData('\u001b', "\\u001B")]
    [InlineData('\u2028', "\\u2028")]
    public unsafe void TryEncodeUnicodeScalar_Room_DecidesWhetherItIsWritten(char character, string expected)
    {
        var room = stackalloc char[6];

        Assert.True(JsonTextEncoder.Instance.TryEncodeUnicodeScalar(character, room, expected.Length, out var written));
        Assert.Equal(expected, new string(room, 0, written));
        Assert.False(JsonTextEncoder.Instance.TryEncodeUnicodeScalar(character, room, expected.Length - 1, out written));
        Assert.Equal(0, written);
    }

    [Fact]
    public void Encode_HalfACharacter_IsReplaced()
    {
        Assert.Equal("\ufffd alone", Read("\ud800 alone"));
        Assert.Equal("end \ufffd", Read("end \udc00"));

        static string? Read(string text) => JsonSerializer.Deserialize<string>($"\"{JsonTextEncoder.Instance.Encode(text)}\"");
    }

    [Fact]
    public void Encode_EveryScalar_IsAsTheFrameworksRelaxedEncoder()
    {
        for (var scalar = 0; scalar < 0x11000; scalar += scalar < 0x3000 ? 1 : 7)
        {
            if (!Rune.IsValid(scalar))
            {
                continue;
            }

            var text = $"a{new Rune(scalar)}b";
            Assert.Equal(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text), JsonTextEncoder.Instance.Encode(text));
            Assert.Equal(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.WillEncode(scalar), JsonTextEncoder.Instance.WillEncode(scalar));
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Encode_IntoSmallPieces_LosesNothing(string text)
    {
        var expected = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);
        for (var room = 12; room < 40; room += 7)
        {
            Assert.Equal(expected, Pieces(text, room));
            Assert.Equal(expected, PiecesOfBytes(text, room));
        }
    }

    private static string Pieces(string text, int room)
    {
        var all = new StringBuilder();
        var piece = new char[room];
        var rest = text.AsSpan();
        OperationStatus status;
        do
        {
            status = JsonTextEncoder.Instance.Encode(rest, piece, out var consumed, out var written);
            Assert.True(consumed > 0 || rest.IsEmpty);
            all.Append(piece, 0, written);
            rest = rest[consumed..];
        }
        while (status == OperationStatus.DestinationTooSmall);

        Assert.Equal(OperationStatus.Done, status);
        return all.ToString();
    }

    private static string PiecesOfBytes(string text, int room)
    {
        var all = new List<byte>();
        var piece = new byte[room];
        var rest = Encoding.UTF8.GetBytes(text).AsSpan();
        OperationStatus status;
        do
        {
            status = JsonTextEncoder.Instance.EncodeUtf8(rest, piece, out var consumed, out var written);
            Assert.True(consumed > 0 || rest.IsEmpty);
            all.AddRange(piece.AsSpan(0, written));
            rest = rest[consumed..];
        }
        while (status == OperationStatus.DestinationTooSmall);

        Assert.Equal(OperationStatus.Done, status);
        return Encoding.UTF8.GetString([.. all]);
    }

    private static string Written(string text, JavaScriptEncoder encoder, bool utf8)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = encoder }))
        {
            if (utf8)
            {
                json.WriteStringValue(Encoding.UTF8.GetBytes(text));
            }
            else
            {
                json.WriteStringValue(text);
            }
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
