using System.IO.Compression;
using System.Text;

namespace Lamplighter.Tests;

// Bodies that are compressed, or in another encoding than UTF-8.
public sealed class BodyCodingTests
{
    private const string Json = """{"id":7,"note":"größer ☕"}""";
    private const int Limit = 10 * 1024 * 1024;
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create(static _ => { });

    public BodyCodingTests()
    {
        _app.MapPost("/json", static request => HttpResult.Text($"{request.ReadJson<Order>()}"));
        _app.MapPost("/text", static request => HttpResult.Text(request.BodyText));
        _app.MapPost("/length", static request => HttpResult.Text($"{request.BodyText.Length}"));
        _app.MapPost("/bytes", static request => HttpResult.Text(Convert.ToBase64String(request.BodyBytes.Span)));
        _app.MapPost("/form", static request => HttpResult.Text($"{request.Form["a"]}"));
    }

    public static TheoryData<string> Codings =>
    [
        "gzip", "x-gzip", "GZIP", "br", "deflate", "raw-deflate", "identity", "gzip, br", "gzip, br, deflate",
        "br,identity , gzip", "UTF-8", "",
    ];

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task Json_Compressed_IsRead(string coding)
    {
        var body = Encode(Encoding.UTF8.GetBytes(Json), coding);

        var answer = await SendAsync("/json", body, "application/json", coding.Replace("raw-", "", StringComparison.Ordinal));

        Assert.Equal("Order { Id = 7, Note = größer ☕, Placed =  }", answer.Body);
    }

    [Fact]
    public async Task OtherReaders_Compressed_AreDecodedExceptTheBytes()
    {
        var text = Encode("a=1+2"u8.ToArray(), "gzip");

        Assert.Equal("a=1+2", (await SendAsync("/text", text, "text/plain", "gzip")).Body);
        Assert.Equal("1 2", (await SendAsync("/form", text, "application/x-www-form-urlencoded", "gzip")).Body);
        Assert.Equal(Convert.ToBase64String(text), (await SendAsync("/bytes", text, "text/plain", "gzip")).Body);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, compress")]
    [InlineData("gzip, gzip, gzip, gzip")]
    public async Task Coding_NotSupported_Answers415(string coding)
    {
        var answer = await SendAsync("/json", "{}"u8.ToArray(), "application/json", coding);

        Assert.Equal(415, answer.Status);
        Assert.Equal("gzip, deflate, br", answer.Header("accept-encoding"));
        Assert.Equal("The body's Content-Encoding isn't supported. Use gzip, deflate or br.", Detail(answer));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Coding_BodyIsNotInIt_Answers400(string coding)
    {
        using var telemetry = TelemetryCapture.Start();
        var whole = Encode(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000))), coding);

        Assert.Equal(400, (await SendAsync("/text", Encoding.UTF8.GetBytes(Json), "application/json", coding)).Status);
        Assert.Equal(400, (await SendAsync("/text", whole[..(whole.Length / 2)], "text/plain", coding)).Status);
        Assert.Empty(telemetry.Text);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, br")]
    public async Task Coding_ContentIsTooLarge_Answers413(string coding)
    {
        Assert.Equal($"{Limit}", (await SendAsync("/length", Encode(new byte[Limit], coding), "text/plain", coding)).Body);
        var answer = await SendAsync("/length", Encode(new byte[Limit + 1], coding), "text/plain", coding);
        Assert.Equal((413, "The body is larger than 10 MiB after decompression."), (answer.Status, Detail(answer)));
    }

    [Theory]
    [InlineData("gzip", "1F")]
    [InlineData("gzip", "1F8B")]
    [InlineData("gzip", "1F8B0804000000000003FFFF00000000000000")]
    [InlineData("deflate", "08")]
    [InlineData("deflate", "78")]
    [InlineData("br", "0B")]
    public async Task Coding_BodyIsShorterThanIts_SaysSo(string coding, string body)
    {
        var answer = await SendAsync("/text", Convert.FromHexString(body), "text/plain", coding);

        Assert.Equal(
            (400, $"The body isn't in the content coding {coding}, which the request names."), (answer.Status, Detail(answer)));
    }

    [Theory]
    [InlineData("gzip", "1F8B080000000000000303000000000000000000")]
    [InlineData("deflate", "789C030000000001")]
    [InlineData("deflate", "0300")]
    [InlineData("br", "06")]
    public async Task Coding_OfNothing_IsEmpty(string coding, string body)
    {
        var answer = await SendAsync("/length", Convert.FromHexString(body), "text/plain", coding);

        Assert.Equal((200, "0"), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task Gzip_OfSeveralMembers_IsReadAsOne()
    {
        byte[] body = [.. Encode("one, "u8.ToArray(), "gzip"), .. Encode("another"u8.ToArray(), "gzip")];

        Assert.Equal("one, another", (await SendAsync("/text", body, "text/plain", "gzip")).Body);
    }

    // Stored blocks, whose first bytes have one of the two marks of zlib's format: the checksum of the header, or the method.
    [Theory]
    [InlineData(0x00, 31)]
    [InlineData(0x08, 5)]
    public async Task Deflate_WithoutZLib_BeginsAsZLibCould(byte first, byte length)
    {
        byte[] body = [first, length, 0, (byte)~length, 0xFF, .. Enumerable.Repeat((byte)'x', length), 3, 0];

        Assert.Equal(new string('x', length), (await SendAsync("/text", body, "text/plain", "deflate")).Body);
    }

    [Fact]
    public async Task Coding_BodyIsTruncated_RuleGetsTheCause()
    {
        var app = ApiGatewayResolver.Create(static options => options.OnException<BadRequestException>(
            static (error, _) => HttpResult.Text($"{error.InnerException?.Message}")));
        app.MapPost("/", static request => HttpResult.Text(request.BodyText));
        var made = Events.HttpV2("POST", "/", Convert.ToBase64String(Encode(new byte[100], "br")[..^1]), isBase64: true);
        made["headers"]!["content-encoding"] = "br";

        Assert.Equal("The compressed data ends early or is damaged.", (await app.SendAsync(made)).Body);
    }

    [Fact]
    public async Task Coding_WithoutBody_IsIgnored() => Assert.Equal("", (await SendAsync("/text", [], "text/plain", "gzip")).Body);

    public static TheoryData<string, Encoding, bool> Encodings => new()
    {
        { "; charset=utf-8", new UTF8Encoding(), false },
        { "; charset=\"UTF-8\"", new UTF8Encoding(), true },
        { "", new UTF8Encoding(), true },
        { "; charset=utf-16", new UnicodeEncoding(), false },
        { "; charset=utf-16", new UnicodeEncoding(), true },
        { "; charset=utf-16", new UnicodeEncoding(bigEndian: true, byteOrderMark: true), true },
        { "; charset=utf-16", new UnicodeEncoding(bigEndian: true, byteOrderMark: true), false },
        { "; charset=UTF-16BE", new UnicodeEncoding(bigEndian: true, byteOrderMark: false), false },
        { "", new UnicodeEncoding(), true },
        { "", new UnicodeEncoding(), false },
        { "; charset=utf-8", new UnicodeEncoding(), true },
        { "; charset=utf-32", new UTF32Encoding(), false },
        { "", new UTF32Encoding(), true },
        { "", new UTF32Encoding(), false },
        { "; charset=utf-16", new UTF8Encoding(), false },
        { "; charset=utf-32be", new UTF8Encoding(), false },
        { "", new UTF32Encoding(bigEndian: true, byteOrderMark: true), true },
        { "", new UTF32Encoding(bigEndian: true, byteOrderMark: true), false },
        { "", new UnicodeEncoding(bigEndian: true, byteOrderMark: true), true },
        { "", new UnicodeEncoding(bigEndian: true, byteOrderMark: true), false },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Json_InAUnicodeEncoding_IsRead(string charset, Encoding encoding, bool withMark)
    {
        byte[] body = [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Json)];

        var answer = await SendAsync("/json", body, "application/json" + charset, null);

        Assert.Equal("Order { Id = 7, Note = größer ☕, Placed =  }", answer.Body);
    }

    [Fact]
    public async Task Text_InANamedCharset_IsRead()
    {
        Assert.Equal("ï", (await SendAsync("/text", [0xEF], "text/plain; charset=ISO-8859-1", null)).Body);
        Assert.Equal("ï☕", (await SendAsync("/text", Encoding.Unicode.GetBytes("ï☕"), "text/plain; charset=utf-16le", null)).Body);
        Assert.Equal(
            "Order { Id = 7, Note = ï, Placed =  }",
            (await SendAsync(
                "/json", [.. "{\"id\":7,\"note\":\""u8, 0xEF, .. "\"}"u8], "application/json; charset=latin1", null)).Body);
    }

    public static TheoryData<string, Encoding, bool> TextEncodings => new()
    {
        { "", new UTF8Encoding(), false },
        { "", new UTF8Encoding(), true },
        { "; charset=utf-8", new UTF8Encoding(), true },
        { "; charset=utf8", new UTF8Encoding(), false },
        { "; charset=us-ascii", new UTF8Encoding(), false },
        { "; charset=ascii", new UTF8Encoding(), false },
        { "; charset=klingon", new UTF8Encoding(), true },
        { "", new UnicodeEncoding(), true },
        { "", new UnicodeEncoding(bigEndian: true, byteOrderMark: true), true },
        { "; charset=utf-16", new UnicodeEncoding(), false },
        { "; charset=utf-16le", new UnicodeEncoding(), true },
        { "; charset=utf-16be", new UnicodeEncoding(bigEndian: true, byteOrderMark: true), false },
        { "", new UTF32Encoding(), true },
        { "", new UTF32Encoding(bigEndian: true, byteOrderMark: true), true },
        { "; charset=utf-32", new UTF32Encoding(), false },
        { "; charset=utf-32le", new UTF32Encoding(), false },
        { "; charset=utf-32be", new UTF32Encoding(bigEndian: true, byteOrderMark: true), false },
    };

    [Theory]
    [MemberData(nameof(TextEncodings))]
    public async Task Text_InAnEncoding_IsReadWithoutItsMark(string charset, Encoding encoding, bool withMark)
    {
        byte[] body = [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes("größer ☕")];

        Assert.Equal("größer ☕", (await SendAsync("/text", body, "text/plain" + charset, null)).Body);
    }

    [Theory]
    [InlineData("utf8")]
    [InlineData("us-ascii")]
    [InlineData("ascii")]
    [InlineData("utf-32le")]
    public async Task Json_WithAnotherNameOfItsCharset_IsRead(string charset) => Assert.Equal(
        200, (await SendAsync("/json", "{\"id\":1}"u8.ToArray(), $"application/json; charset={charset}", null)).Status);

    [Theory]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("text/plain; charset=latin1")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task Text_WithAByteOrderMark_IsInItsEncoding(string? contentType)
    {
        byte[] body = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("ï☕")];

        Assert.Equal("ï☕", (await SendAsync("/text", body, contentType, null)).Body);
    }

    // Zero bytes show the encoding only in JSON.
    [Fact]
    public async Task Text_WithAZeroByte_IsUtf8() =>
        Assert.Equal("a\0b", (await SendAsync("/text", [0x61, 0, 0x62], "text/plain", null)).Body);

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("utf-7")]
    [InlineData("shift_jis")]
    public async Task Json_OtherCharset_Answers415(string charset)
    {
        var answer = await SendAsync("/json", "{\"id\":1}"u8.ToArray(), $"application/json; charset={charset}", null);

        Assert.Equal((415, "The body's charset isn't supported. Send UTF-8."), (answer.Status, Detail(answer)));
    }

    [Fact]
    public async Task Json_HalfACharacter_Answers400()
    {
        var body = Encoding.Unicode.GetBytes(Json);

        var answer = await SendAsync("/json", body[..^1], "application/json; charset=utf-16", null);
        Assert.Equal((400, "The body isn't text in its charset."), (answer.Status, Detail(answer)));
        Assert.Equal(400, (await SendAsync("/json", [.. body[..^4], 0, 0xD8, 0x7D, 0], "application/json", null)).Status);
    }

    [Theory]
    [InlineData("utf-16le", new byte[] { 0, 0xD8 })]
    [InlineData("utf-16be", new byte[] { 0xD8, 0 })]
    [InlineData("utf-32le", new byte[] { 0, 0xD8, 0, 0 })]
    [InlineData("utf-32be", new byte[] { 0, 0, 0xD8, 0 })]
    public async Task Json_HalfASurrogatePair_Answers400(string charset, byte[] half)
    {
        Encoding encoding = charset switch
        {
            "utf-16le" => new UnicodeEncoding(),
            "utf-16be" => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
            "utf-32le" => new UTF32Encoding(),
            _ => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        };
        byte[] body = [.. encoding.GetBytes("{\"id\":1,\"note\":\""), .. half, .. encoding.GetBytes("\"}")];

        var answer = await SendAsync("/json", body, $"application/json; charset={charset}", null);

        Assert.Equal(400, answer.Status);
        Assert.Equal("The body isn't text in its charset.", answer.Json.GetProperty("detail").GetString());
    }

    private static byte[] Encode(byte[] body, string codings)
    {
        foreach (var coding in codings.Split(',', StringSplitOptions.TrimEntries))
        {
            var bytes = new MemoryStream();
            using (Stream stream = coding.ToLowerInvariant() switch
            {
                "gzip" or "x-gzip" => new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true),
                "br" => new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true),
                "deflate" => new ZLibStream(bytes, CompressionLevel.Fastest, leaveOpen: true),
                "raw-deflate" => new DeflateStream(bytes, CompressionLevel.Fastest, leaveOpen: true),
                _ => new BufferedStream(bytes),
            })
            {
                stream.Write(body);
                stream.Flush();
                body = coding is "" or "identity" or "UTF-8" ? bytes.ToArray() : body;
            }

            body = coding is "" or "identity" or "UTF-8" ? body : bytes.ToArray();
        }

        return body;
    }

    private static string? Detail(Answer answer) => answer.Json.GetProperty("detail").GetString();

    private Task<Answer> SendAsync(string path, byte[] body, string? contentType, string? coding)
    {
        var made = Events.HttpV2("POST", path, Convert.ToBase64String(body), isBase64: true);
        made["headers"]!["content-type"] = contentType;
        if (coding is not null)
        {
            made["headers"]!["content-encoding"] = coding;
        }

        return _app.SendAsync(made);
    }
}
