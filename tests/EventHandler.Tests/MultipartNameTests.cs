using System.Net.Http.Headers;
using System.Text;

namespace Lamplighter.Tests;

// The names of files and fields beyond ASCII, as clients write them.
public sealed class MultipartNameTests
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create(static _ => { });

    public MultipartNameTests() => _app.MapPost("/", static request => HttpResult.Text(
        string.Concat(request.Files.Select(static file => $"<{file.Name}|{file.FileName}|{Encoding.UTF8.GetString(file.Bytes.Span)}>"))
        + string.Concat(request.Form.Select(static field => $"[{field.Key}={field.Value}]"))));

    [Theory]
    [InlineData("naïve ☕.txt")]
    [InlineData("plain.txt")]
    [InlineData("日本語のファイル名がとても長い場合でも一つの単語になる.pdf")]
    [InlineData("50%20 off; q.txt")]
    [InlineData("é'è=?x?=.txt")]
    public async Task File_OfDotNetsHttpClient_KeepsItsName(string fileName)
    {
        using var client = _app.TestClient();
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent("x"u8.ToArray());
        form.Add(file, "photo", fileName);

        using var answer = await client.PostAsync(new Uri("/", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal($"<photo|{fileName}|x>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Field_OfDotNetsHttpClient_KeepsItsNameAndText()
    {
        using var client = _app.TestClient();
        using var form = new MultipartFormDataContent();
        using var field = new StringContent("größer ☕", Encoding.Unicode);
        field.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "größe" };
        form.Add(field);

        using var answer = await client.PostAsync(new Uri("/", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal("[größe=größer ☕]", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("filename*=UTF-8''na%C3%AFve.txt", "naïve.txt")]
    [InlineData("filename=\"fallback.txt\"; filename*=utf-8'en'%E2%98%95", "☕")]
    [InlineData("filename*=utf-8''%E2%98%95; filename=\"fallback.txt\"", "☕")]
    [InlineData("filename*=iso-8859-1''na%EFve.txt", "naïve.txt")]
    [InlineData("filename*=\"UTF-8''a%20b\"", "a b")]
    [InlineData("filename*=utf-8''%FF; filename=\"fallback.txt\"", "fallback.txt")]
    [InlineData("filename*=utf-8''%4; filename=fallback.txt", "fallback.txt")]
    [InlineData("filename*=klingon''a; filename=\"fallback.txt\"", "fallback.txt")]
    [InlineData("filename*=utf-8'a.txt; filename=\"fallback.txt\"", "fallback.txt")]
    [InlineData("filename*=a.txt; filename=\"fallback.txt\"", "fallback.txt")]
    [InlineData("filename*=utf-8''é; filename=\"fallback.txt\"", "fallback.txt")]
    [InlineData("filename*=utf-8''%FF", "utf-8''%FF")]
    [InlineData("filename=\"=?utf-8?B?bmHDr3ZlIOKYlS50eHQ=?=\"", "naïve ☕.txt")]
    [InlineData("filename=\"=?UTF-8?Q?na=C3=AFve_=E2=98=95.txt?=\"", "naïve ☕.txt")]
    [InlineData("filename=\"=?iso-8859-1?q?na=EFve?= =?utf-8*en?b?4piV?= x\"", "naïve☕ x")]
    [InlineData("filename=\"a =?utf-8?B?4piV?= b\"", "a ☕ b")]
    [InlineData("filename=\" =?utf-8?Q?a?=\"", " a")]
    [InlineData("filename=\"=?utf-8?Q?a?= x =?utf-8?Q?b?=\"", "a x b")]
    [InlineData("filename=\"=? =?utf-8?Q?b?=\"", "=? b")]
    [InlineData("filename=\"=?utf-8?Q_abc?=\"", "=?utf-8?Q_abc?=")]
    [InlineData("filename=\"=?utf-8?Q?abc?\"", "=?utf-8?Q?abc?")]
    [InlineData("filename=\"=?utf-8?Q?\"", "=?utf-8?Q?")]
    [InlineData("filename=\"=?utf-8?Q?é?=\"", "=?utf-8?Q?é?=")]
    [InlineData("filename=\"=?utf-8?Q?=FF?=\"", "=?utf-8?Q?=FF?=")]
    [InlineData("filename=\"=?utf-8?B?!?=\"", "=?utf-8?B?!?=")]
    [InlineData("filename=\"=?utf-8?X?a?=\"", "=?utf-8?X?a?=")]
    [InlineData("filename=\"=?utf-8?B?4piV\"", "=?utf-8?B?4piV")]
    [InlineData("filename=\"why=?\"", "why=?")]
    [InlineData("filename=\"=?utf-8?\"", "=?utf-8?")]
    [InlineData(";; filename=a.txt", "a.txt")]
    [InlineData("inline; filename=a.txt", "a.txt")]
    [InlineData("a=; filename=a.txt", "a.txt")]
    [InlineData("a=\";\"b=\"; filename=a.txt", "a.txt")]
    [InlineData("a=1; filename = a.txt ; b=2", "a.txt")]
    [InlineData("a=\"; filename=b.txt\"; filename=a.txt", "a.txt")]
    [InlineData("FILENAME=a.txt; filename=b.txt", "a.txt")]
    [InlineData("filename=\"a\\\"b\\\\c\\d.txt\"", "a\"b\\c\\d.txt")]
    [InlineData("filename=\"a.txt", "a.txt")]
    [InlineData("filename=\"a\\", "a\\")]
    [InlineData("filename=\"a%22b.txt\"", "a\"b.txt")]
    [InlineData("filename=\"naïve.txt\"", "naïve.txt")]
    public async Task File_EachSpelling_HasItsName(string parameter, string expected) =>
        Assert.Equal($"<photo|{expected}|x>", (await SendAsync($"name=\"photo\"; {parameter}", "")).Body);

    [Theory]
    [InlineData("text/plain; charset=iso-8859-1", 200)]
    [InlineData("text/plain; charset=klingon", 415)]
    public async Task Field_OtherCharset_IsDecodedOrRefused(string contentType, int status)
    {
        var answer = await SendAsync("name=note", $"Content-Type: {contentType}\r\n", [0xEF]);

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200, answer.Body == "[note=ï]");
    }

    [Fact]
    public void Names_OfMalformedWords_AreLinear() => LinearTime.Assert(
        static size => Body($"name=photo; filename=\"{string.Concat(Enumerable.Repeat("=?utf-8?B?x", size))}\"", "", "x"u8.ToArray()),
        body =>
        {
            using var input = Events.Stream(Event(body));
            Assert.True(_app.ResolveAsync(input, new LambdaContext { AwsRequestId = "1" }).IsCompletedSuccessfully);
        },
        1_000);

    private Task<Answer> SendAsync(string disposition, string headers, byte[]? content = null) =>
        _app.SendAsync(Event(Body(disposition, headers, content ?? "x"u8.ToArray())));

    private static byte[] Body(string disposition, string headers, byte[] content) =>
    [
        .. Encoding.UTF8.GetBytes($"--b\r\nContent-Disposition: form-data; {disposition}\r\n{headers}\r\n"),
        .. content,
        .. "\r\n--b--\r\n"u8,
    ];

    private static System.Text.Json.Nodes.JsonObject Event(byte[] body)
    {
        var made = Events.HttpV2("POST", "/", Convert.ToBase64String(body), isBase64: true);
        made["headers"]!["content-type"] = "multipart/form-data; boundary=b";
        return made;
    }
}
