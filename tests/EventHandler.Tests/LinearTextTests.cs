using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lamplighter.Tests;

// The readers of what a request contains as text: whatever a caller repeats, the time grows with its length only.
public sealed class LinearTextTests
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ApiGatewayResolver _app = App();

    public static TheoryData<string> Pairs => ["a=1&", "a&", "&", "=", "%41=%42&", "a%", "+&", "a[0]=1&", "é=ü&", "%C3=&"];

    public static TheoryData<string> Cookies => ["a=b; ", "; ", "=;", "a;", " ", "a=\"b\"; ", "a=\";", ","];

    public static TheoryData<string> Lines =>
    [
        "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n",
        "--b\r\n", "\r\n", "--", "\r\n--", "\r\n--b", "\r\n--b-",
        "--b\r\nContent-Disposition: form-data; name=\"x\"; filename=\"y\"\r\n\r\n1\r\n", "a: b\r\n", "\n",
    ];

    public static TheoryData<string, string> Headers => new()
    {
        { "accept", "a/b," }, { "accept", "*/*;q=" }, { "accept", ";" }, { "accept", "a/b+json;q=0," },
        { "content-type", "a/" }, { "accept-encoding", "gzip;q=0," }, { "accept-encoding", "," },
        { "if-none-match", "\"x\"," }, { "if-none-match", "W/\"" }, { "if-none-match", "," }, { "content-type", "; a=b" },
        { "content-type", "; a=\"" }, { "content-type", "multipart/form-data; boundary=" }, { "origin", "https://a." },
        { "access-control-request-headers", "a, " }, { "authorization", "Basic " }, { "traceparent", "00-" },
        { "x-forwarded-for", "1.1.1.1, " },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Query_IsLinear(string part) => Measure(text => new { rawQueryString = text }, part);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Form_IsLinear(string part) => Measure(
        text => new { body = text, headers = new Dictionary<string, string> { ["content-type"] = "application/x-www-form-urlencoded" } },
        part);

    [Theory]
    [MemberData(nameof(Lines))]
    public void Multipart_IsLinear(string part) => Measure(
        text => new
        {
            body = "--b\r\nContent-Disposition: form-data; name=\"first\"\r\n\r\n" + text,
            headers = new Dictionary<string, string> { ["content-type"] = "multipart/form-data; boundary=b" },
        },
        part);

    [Theory]
    [InlineData("; x=\"")]
    [InlineData("; x=\"\\\"")]
    [InlineData("; name=\"a\"")]
    [InlineData("%41")]
    [InlineData(";")]
    public void MultipartHeader_IsLinear(string part) => Measure(
        text => new
        {
            body = $"--b\r\nContent-Disposition: form-data{text}\r\n\r\n1\r\n--b--",
            headers = new Dictionary<string, string> { ["content-type"] = "multipart/form-data; boundary=b" },
        },
        part);

    [Theory]
    [MemberData(nameof(Cookies))]
    public void Cookie_IsLinear(string part)
    {
        Measure(text => new { headers = new Dictionary<string, string> { ["cookie"] = text } }, part);
        Measure(text => new { cookies = new[] { text, text } }, part);
    }

    [Theory]
    [MemberData(nameof(Headers))]
    public void Header_IsLinear(string name, string part) =>
        Measure(text => new { body = "1", headers = new Dictionary<string, string> { [name] = text } }, part);

    [Theory]
    [InlineData("/a")]
    [InlineData("/")]
    [InlineData("/%41")]
    [InlineData("/%2F")]
    [InlineData("/..")]
    [InlineData("/a%")]
    public void Path_IsLinear(string part) => Measure(text => new { rawPath = "/p" + text }, part);

    [Fact]
    public void Headers_OfManyNames_AreLinear() => Run(
        static size => new { headers = Enumerable.Range(0, size).ToDictionary(static i => $"x-{i}", static i => "v") },
        1_000);

    [Fact]
    public void Cookies_OfManyNames_AreLinear() => Run(
        static size => new { cookies = Enumerable.Range(0, size).Select(static i => $"c{i}=v") },
        1_000);

    [Fact]
    public void Query_OfManyNames_IsLinear() => Run(
        static size => new { rawQueryString = string.Join('&', Enumerable.Range(0, size).Select(static i => $"q{i}=v")) },
        1_000);

    private static ApiGatewayResolver App()
    {
        var app = ApiGatewayResolver.Create(static options =>
        {
            options.Cors = new CorsOptions { AllowedOrigins = ["https://a.org"] };
            options.ReturnHttpNotAcceptable = true;
        });
        app.MapPost("/{**path}", Answer);
        return app;
    }

    [Consumes("application/*+json", "*/*"), Produces("text/plain", "application/json", "image/png"), ExcludeFromDescription]
    private static HttpResult Answer(HttpRequest request, CancellationToken stop)
    {
        var form = $"{request.Form.Count} {request.Files.Count} {stop.IsCancellationRequested}";
        return HttpResult.Text($"{request.Query.Count} {request.Cookies.Count} {request.Headers.Count} {form} {request.SourceIp}");
    }

    // Small enough that no text is an object of the large object heap: collections would be measured instead.
    private void Measure(Func<string, object> create, string part) =>
        Run(size => create(string.Concat(Enumerable.Repeat(part, size))), 5_000 / part.Length);

    private void Run(Func<int, object> create, int size) => LinearTime.Assert(count => Event(create(count)), Resolve, size);

    private static byte[] Event(object parts)
    {
        var members = JsonSerializer.SerializeToElement(parts, s_options).EnumerateObject()
            .ToDictionary(static member => member.Name, static member => (object)member.Value);
        members["version"] = "2.0";
        members["requestContext"] = new { http = new { method = "POST", path = "/p", sourceIp = "1.1.1.1" } };
        members.TryAdd("rawPath", "/p");
        return JsonSerializer.SerializeToUtf8Bytes(members, s_options);
    }

    private void Resolve(byte[] json)
    {
        using var response = new StreamReader(
            _app.ResolveAsync(new MemoryStream(json, 0, json.Length, false, true), new LambdaContext { AwsRequestId = "1" })
                .GetAwaiter()
                .GetResult());
        using var answer = JsonDocument.Parse(response.ReadToEnd());
        Assert.InRange(answer.RootElement.GetProperty("statusCode").GetInt32(), 200, 499);
    }
}
