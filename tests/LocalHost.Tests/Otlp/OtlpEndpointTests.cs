using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Lamplighter.Tests.Explorer;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Otlp;

/// <summary>The explorer's port as a collector: every form, every refusal, and where the spans go.</summary>
public sealed class OtlpEndpointTests(ExplorerHost fixture) : IClassFixture<ExplorerHost>
{
    private const string Binary = "application/x-protobuf";
    private const string Json = "application/json";

    private RunningHost Host => fixture.Host;

    [Theory]
    [InlineData(Binary, false)]
    [InlineData(Binary, true)]
    [InlineData(Json, false)]
    [InlineData(Json, true)]
    public async Task Post_OfUnknownTrace_IsTakenAndShownByItself(string type, bool gzip)
    {
        var body = type == Json ? Encoding.UTF8.GetBytes(OtlpRequests.Json) : OtlpRequests.Binary();

        using var response = await PostAsync(gzip ? Gzip(body) : body, type, gzip ? "gzip" : null);

        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(type == Json ? "{}" : "", await response.Content.ReadAsStringAsync());
        var detail = await DetailAsync($"trace-{OtlpRequests.XRayTraceId}");
        Assert.Equal(
            ("spans", "OTLP", "shop", "trace place"),
            (Text(detail, "status"), Text(detail, "source"), Text(detail, "function"), Text(detail, "label")));
        Assert.Equal("00f067aa0ba902b7", Text(Assert.Single(detail.GetProperty("segments").EnumerateArray()), "id"));
        Assert.Empty(detail.GetProperty("platform").EnumerateArray());
        Assert.Contains("faas.invocation_id", detail.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_OfTheInvocationsTrace_JoinsItEvenLate()
    {
        using var asked = await Host.WishAsync("echo");
        var traceId = asked.Headers.GetValues("X-Amzn-Trace-Id").Single()["Root=1-".Length..].Replace("-", "", StringComparison.Ordinal);

        using var first = await PostAsync(OtlpRequests.Span(traceId, "0000000000000aaa", "late one"), Binary);
        using var again = await PostAsync(OtlpRequests.Span(traceId, "0000000000000aaa", "late one"), Binary);

        var detail = await DetailAsync(RequestId(asked), segments: 3);
        Assert.Single(detail.GetProperty("segments").EnumerateArray(), segment => Text(segment, "name") == "late one");
    }

    [Fact]
    public async Task Post_NamesTheInvocation_MovesItsTraceThere()
    {
        using var asked = await Host.WishAsync("echo");
        var requestId = RequestId(asked);
        const string Foreign = "aaaabbbbccccddddaaaabbbbccccdddd";
        const string XRay = "1-aaaabbbb-ccccddddaaaabbbbccccdddd";

        using var child = await PostAsync(OtlpRequests.Span(Foreign, "0000000000000001", "child"), Binary);
        Assert.Equal("child", Text((await DetailAsync($"trace-{XRay}", segments: 1)).GetProperty("segments")[0], "name"));
        using var root = await PostAsync(OtlpRequests.Span(Foreign, "0000000000000002", "root", requestId), Binary);
        using var later = await PostAsync(OtlpRequests.Span(Foreign, "0000000000000003", "later"), Binary);

        var segments = (await DetailAsync(requestId, segments: 5)).GetProperty("segments").EnumerateArray().Skip(2).ToList();
        Assert.Equal(["child", "root", "later"], segments.Select(segment => Text(segment, "name")));
        var left = await DetailAsync($"trace-{XRay}");
        Assert.Empty(left.GetProperty("segments").EnumerateArray());
        Assert.Contains(requestId, left.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_SpansWithoutIds_SaysHowManyWereLeftOut()
    {
        using var json = await PostAsync(
            """{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"x"},{"name":"y"}]}]}]}"""u8.ToArray(), Json);
        using var binary = await PostAsync(OtlpRequests.Span("00", "00"), Binary);

        Assert.Equal(
            "2",
            JsonDocument.Parse(await json.Content.ReadAsStringAsync()).RootElement
                .GetProperty("partialSuccess")
                .GetProperty("rejectedSpans")
                .GetString());
        var message = await binary.Content.ReadAsByteArrayAsync();
        Assert.Equal((0x0a, 0x08, 0x01), (message[0], message[2], message[3])); // partial_success { rejected_spans: 1
    }

    [Theory]
    [InlineData(Binary, null, "not protobuf", HttpStatusCode.BadRequest)]
    [InlineData(Json, null, "{", HttpStatusCode.BadRequest)]
    [InlineData(Json, "gzip", "{}", HttpStatusCode.BadRequest)]
    [InlineData(Json, "br", "{}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/plain", null, "{}", HttpStatusCode.UnsupportedMediaType)]
    public async Task Post_Wrong_IsRefusedWithAStatus(string type, string? encoding, string body, HttpStatusCode status)
    {
        using var response = await PostAsync(Encoding.UTF8.GetBytes(body), type, encoding);

        Assert.Equal(status, response.StatusCode);
        var answer = await response.Content.ReadAsByteArrayAsync();
        if (type == Binary)
        {
            // code: 3, message
            Assert.Equal((Binary, 0x08, 3, 0x12), (response.Content.Headers.ContentType?.MediaType, answer[0], answer[1], answer[2]));
        }
        else
        {
            Assert.Equal(3, JsonDocument.Parse(answer).RootElement.GetProperty("code").GetInt32());
        }
    }

    [Fact]
    public async Task Post_TooLong_Is413()
    {
        using var plain = await PostAsync(new byte[(16 * 1024 * 1024) + 1], Binary);
        using var bomb = await PostAsync(Gzip(new byte[64 * 1024 * 1024]), Binary, "gzip");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge), (plain.StatusCode, bomb.StatusCode));
    }

    [Theory]
    [InlineData("Origin", "https://example.com")]
    [InlineData("Host", "example.com")]
    public async Task Post_FromAnotherSite_Is403(string header, string value)
    {
        using var response = await PostAsync("{}"u8.ToArray(), Json, null, (header, value));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("/v1/metrics", Binary)]
    [InlineData("/v1/metrics", Json)]
    [InlineData("/v1/logs", Binary)]
    [InlineData("/v1/logs", Json)]
    public async Task Post_NoMetricsOrLogs_IsTaken(string path, string type)
    {
        using var response = await PostAsync(type == Json ? "{}"u8.ToArray() : [0x0a, 0x00], type, path: path);

        Assert.Equal((HttpStatusCode.OK, type == Json ? "{}" : ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("/v1/metrics", Binary, "not protobuf")]
    [InlineData("/v1/metrics", Json, "[]")]
    [InlineData("/v1/logs", Binary, "not protobuf")]
    [InlineData("/v1/logs", Json, "{")]
    public async Task Post_WrongMetricsOrLogs_IsRefused(string path, string type, string body)
    {
        using var response = await PostAsync(Encoding.UTF8.GetBytes(body), type, path: path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("trace")]
    [InlineData("request")]
    public async Task Post_LogsAndMetricsOfAnInvocation_AreInItEvenLate(string by)
    {
        using var asked = await Host.WishAsync("echo");
        var requestId = RequestId(asked);
        var traceId = asked.Headers.GetValues("X-Amzn-Trace-Id").Single()["Root=1-".Length..].Replace("-", "", StringComparison.Ordinal);
        var named = by == "request" ? $$$"""{"key":"faas.invocation_id","value":{"stringValue":"{{{requestId}}}"} }""" : "";
        var log = $$$"""
            {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"traceId":"{{{(by == "trace" ? traceId : "")}}}","severityNumber":13,
            "body":{"stringValue":"late {{{by}}}"},"attributes":[{{{named}}}]}]}]}]}
            """;
        var metric = $$$"""
            {"resourceMetrics":[{"scopeMetrics":[{"scope":{"name":"Late"},"metrics":[
            {"name":"{{{by}}}-{{{requestId}}}","gauge":{"dataPoints":[
            {"asInt":"3","exemplars":[{"traceId":"{{{(by == "trace" ? traceId : "")}}}"}],"attributes":[{{{named}}}]}]}}]}]}]}
            """;

        using var first = await PostAsync(Encoding.UTF8.GetBytes(log), Json, path: "/v1/logs");
        using var second = await PostAsync(Encoding.UTF8.GetBytes(metric), Json, path: "/v1/metrics");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        var waited = System.Diagnostics.Stopwatch.StartNew();
        JsonElement detail;
        while ((detail = await DetailAsync(requestId)).GetProperty("output").GetArrayLength() < 2)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), detail.GetRawText());
            await Task.Delay(20);
        }

        Assert.Equal((1, 1), (detail.GetProperty("warnings").GetInt32(), detail.GetProperty("metrics").GetInt32()));
        Assert.Equal(0, detail.GetProperty("lints").GetInt32());
    }

    [Fact]
    public async Task Post_LogsOfNoInvocation_AreBesideThem()
    {
        var log = """
            {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"elsewhere"}}]},
            "scopeLogs":[{"logRecords":[{"body":{"stringValue":"not of an invocation"},
            "attributes":[{"key":"faas.invocation_id","value":{"stringValue":"unknown"}}]}]}]}]}
            """;

        using var response = await PostAsync(Encoding.UTF8.GetBytes(log), Json, path: "/v1/logs");

        using var other = JsonDocument.Parse(await Host.Client.GetStringAsync(new Uri(Host.Explorer, "/api/other")));
        Assert.Contains(
            other.RootElement.EnumerateArray(),
            static one => Text(one, "function") == "elsewhere"
                && Text(one.GetProperty("line"), "text").Contains("not of an invocation", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_ElsewhereOnAPortForSpansAlone_Is404()
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        (context.Request.Method, context.Request.Path, context.Request.Host) = (
            "POST", "/elsewhere", new Microsoft.AspNetCore.Http.HostString("localhost"));

        await new Lamplighter.LocalHost.Otlp.OtlpEndpoint(_ => Assert.Fail("no spans"), _ => Assert.Fail("no lines")).HandleAsync(context);

        Assert.Equal(404, context.Response.StatusCode);
    }

    [Fact]
    public async Task Get_Is405()
    {
        using var response = await Host.Client.GetAsync(new Uri(Host.Explorer, "/v1/traces"));

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "POST"), (response.StatusCode, response.Content.Headers.Allow.Single()));
    }

    private async Task<HttpResponseMessage> PostAsync(
        byte[] body, string type, string? encoding = null, (string Name, string Value) header = default, string path = "/v1/traces")
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(Host.Explorer, path))
        { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (encoding is not null)
        {
            request.Content.Headers.ContentEncoding.Add(encoding);
        }

        if (header.Name is not null)
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        return await Host.Client.SendAsync(request);
    }

    // A record is complete shortly after the answer.
    private async Task<JsonElement> DetailAsync(string id, int segments = 0)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            using var detail = JsonDocument.Parse(await Host.Client.GetStringAsync(new Uri(Host.Explorer, $"/api/invocations/{id}")));
            if (detail.RootElement.GetProperty("segments").GetArrayLength() >= segments)
            {
                return detail.RootElement.Clone();
            }

            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), $"Not {segments} segments: {detail.RootElement}");
            await Task.Delay(20);
        }
    }

    private static string RequestId(HttpResponseMessage response) => response.Headers.GetValues("x-amzn-RequestId").Single();

    private static byte[] Gzip(byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return buffer.ToArray();
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
