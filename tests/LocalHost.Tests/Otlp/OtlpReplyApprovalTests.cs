using System.IO.Compression;
using System.Text;
using Lamplighter.LocalHost.Otlp;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Tests.Otlp;

/// <summary>The whole reply to each kind of request, as an approved text.</summary>
public sealed class OtlpReplyApprovalTests
{
    private const string Binary = "application/x-protobuf";
    private const string Json = "application/json";

    private const string TooLong = "413 application/x-protobuf 68\n"
        + "<08><03><12>@The request is longer than 16777216 bytes. Send smaller batches.\n";

    [Fact]
    public async Task Replies_ToEachRequest_AreApproved()
    {
        var text = new StringBuilder();
        foreach (var (title, change, body) in Requests())
        {
            text.Append("== ").Append(title).Append('\n').Append(await ReplyAsync(change, body));
        }

        Approved.AssertText("LocalHost.Tests", "otlp-replies", text.ToString());
    }

    [Theory]
    [InlineData(0, false, "200 application/x-protobuf 0 took 0 spans\n\n")]
    [InlineData(0, true, "200 application/x-protobuf 0 took 0 spans\n\n")]
    [InlineData(1, false, TooLong)]
    [InlineData(1, true, TooLong)]
    public async Task Reply_ToARequestOf16MiBAndMore_SaysTheLimit(int more, bool isCompressed, string expected)
    {
        // One field that nobody reads. Its tag has one byte, and its length four.
        var body = new byte[(16 * 1024 * 1024) + more];
        new byte[] { 0x12, 0xfb, 0xff, 0xff, 0x07 }.CopyTo(body, 0);
        body[1] += (byte)more;

        Assert.Equal(expected, await ReplyAsync(
            request =>
            {
                request.ContentType = Binary;
                request.Headers.ContentEncoding = isCompressed ? "gzip" : "identity";
            },
            isCompressed ? Gzip(body) : body));
    }

    private static async Task<string> ReplyAsync(Action<HttpRequest> change, byte[] body)
    {
        var context = new DefaultHttpContext();
        var request = context.Request;
        (request.Method, request.Path, request.ContentType, request.Host) = ("POST", "/v1/traces", Json, new HostString("localhost"));
        request.Body = new MemoryStream(body);
        context.Response.Body = new MemoryStream();
        change(request);
        var taken = new List<string>();
        await new OtlpEndpoint(spans => taken.Add($"{spans.Count} spans"), lines => taken.Add($"{lines.Count} lines")).HandleAsync(context);
        var reply = ((MemoryStream)context.Response.Body).ToArray();
        return string.Concat(
            $"{context.Response.StatusCode} {context.Response.ContentType} {context.Response.ContentLength}".Trim(),
            context.Response.Headers.Allow.Count > 0 ? $" Allow: {context.Response.Headers.Allow}" : "",
            taken.Count > 0 ? $" took {string.Join(", ", taken)}" : "",
            $"\n{(context.Response.ContentType == Json ? Encoding.UTF8.GetString(reply) : Readable(reply))}\n");
    }

    private static IEnumerable<(string Title, Action<HttpRequest> Change, byte[] Body)> Requests()
    {
        var json = Encoding.UTF8.GetBytes(OtlpRequests.Json);
        yield return ("a span in JSON", static _ => { }, json);
        yield return ("a span in protobuf", static request => request.ContentType = Binary, OtlpRequests.Binary());
        yield return ("a type with a character set", static request => request.ContentType = "Application/JSON ; charset=utf-8", json);
        yield return ("no type", static request => request.ContentType = null, json);
        yield return ("another type", static request => request.ContentType = "text/plain; a=b", json);
        yield return ("gzip", static request => request.Headers.ContentEncoding = "gzip", Gzip(json));
        yield return ("no encoding", static request => request.Headers.ContentEncoding = "identity", json);
        yield return ("another encoding", static request => request.Headers.ContentEncoding = "br", json);
        yield return ("another encoding of protobuf", static request =>
        {
            request.ContentType = Binary;
            request.Headers.ContentEncoding = "br";
        }, json);
        yield return ("not gzip", static request => request.Headers.ContentEncoding = "gzip", json);
        yield return ("not JSON", static _ => { }, "[]"u8.ToArray());
        yield return ("not protobuf", static request => request.ContentType = Binary, [0x0b]);
        yield return ("GET", static request => request.Method = "GET", []);
        yield return ("another path", static request => request.Path = "/v1/other", []);
        yield return ("another site", static request => request.Headers.Origin = "https://example.com", json);
        yield return ("logs", static request => request.Path = "/v1/logs",
            """{"resourceLogs":[{"scopeLogs":[{"logRecords":[{},{}]}]}]}"""u8.ToArray());
        yield return ("metrics", static request => request.Path = "/v1/metrics",
            """{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"gauge":{"dataPoints":[{}]}}]}]}]}"""u8.ToArray());
        yield return ("logs in protobuf", static request => (request.Path, request.ContentType) = ("/v1/logs", Binary), Items(3));
        yield return ("metrics in protobuf", static request => (request.Path, request.ContentType) = ("/v1/metrics", Binary), Items(3));
        foreach (var count in (int[])[1, 127, 128, 16_384])
        {
            yield return ($"{count} spans without IDs", static request => request.ContentType = Binary, Items(count));
        }

        yield return ("two spans without IDs in JSON", static _ => { },
            """{"resourceSpans":[{"scopeSpans":[{"spans":[{},{}]}]}]}"""u8.ToArray());
    }

    private static byte[] Items(int count)
    {
        byte[] items = [.. Enumerable.Repeat((byte[])[0x12, 0x00], count).SelectMany(static one => one)];
        return new ProtobufWriter().Inner(1, resource => resource.Bytes(2, items)).Message;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return buffer.ToArray();
    }

    private static string Readable(byte[] bytes) =>
        string.Concat(bytes.Select(static one => one is >= 0x20 and < 0x7f ? ((char)one).ToString() : $"<{one:x2}>"));
}
