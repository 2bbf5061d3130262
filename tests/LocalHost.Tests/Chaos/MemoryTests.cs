using System.IO.Compression;
using System.Net;
using System.Text;
using Lamplighter.Tests.Hosting;
using Lamplighter.Tests.Otlp;

namespace Lamplighter.Tests.Chaos;

/// <summary>Requests that need much memory, many at once: what the host takes is bounded, and it gives it back.</summary>
public sealed class MemoryTests(ITestOutputHelper output)
{
    private const int LargestRequest = 16 * 1024 * 1024;

    [Fact]
    public async Task Bodies_ThatWaitForTheFunction_AreBounded()
    {
        await using var host = await RunningHost.StartProcessAsync(
            "start-api", Programs.RawFunction, "--timeout", "100", "--integration-timeout", "300");
        var body = Encoding.ASCII.GetBytes(new string('x', 5_000_000));

        var statuses = await Task.WhenAll(Enumerable.Range(0, 60).Select(async _ =>
        {
            using var response = await host.SendAsync(
                HttpMethod.Post, "/", new ByteArrayContent(body), ("x-do", "sleep"), ("x-ms", "50"), ("x-answer", "{\"statusCode\":200}"));
            return response.StatusCode;
        }));

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
        await EndAsync(host, "60 bodies of 5 MB", most: 700);
    }

    [Theory]
    [InlineData("application/x-protobuf", false)]
    [InlineData("application/json", false)]
    [InlineData("application/x-protobuf", true)]
    [InlineData("application/json", true)]
    public async Task Spans_WithMillionsOfEmptyValues_AreBounded(string type, bool gzip)
    {
        await using var host = await RunningHost.StartProcessAsync("start-api", Programs.RawFunction);
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
        var body = type == "application/json" ? Json() : Binary();
        body = gzip ? Gzip(body) : body;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var content = new ByteArrayContent(body);
            content.Headers.Add("Content-Type", type);
            content.Headers.Add("Content-Encoding", gzip ? "gzip" : "identity");
            using var response = await client.PostAsync(new Uri(host.Explorer, "/v1/traces"), content);
            Assert.InRange((int)response.StatusCode, 200, 499);
        }));

        using var next = await host.WishAsync("echo");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        await EndAsync(host, $"8 requests of {body.Length} bytes, {type}", most: 400);
    }

    [Fact]
    public async Task Spans_OfManyTraces_LeaveTheInvocations()
    {
        await using var host = await RunningHost.StartProcessAsync("start-api", Programs.RawFunction);
        using var invocation = await host.WishAsync("echo");
        for (var request = 0; request < 4; request++)
        {
            var spans = new ProtobufWriter().Inner(1, resource => resource.Inner(2, scope =>
            {
                for (var span = 0; span < 5_000; span++)
                {
                    var trace = Guid.NewGuid().ToByteArray();
                    scope.Inner(2, one => one.Bytes(1, trace).Bytes(2, trace[..8]).Text(5, "alone").Fixed64(7, 1_700_000_000_000_000_000));
                }
            })).Message;
            using var content = new ByteArrayContent(spans);
            content.Headers.Add("Content-Type", "application/x-protobuf");
            using var response = await host.Client.PostAsync(new Uri(host.Explorer, "/v1/traces"), content);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        var id = invocation.Headers.GetValues("x-amzn-RequestId").Single();
        using var kept = await host.Client.GetAsync(new Uri(host.Explorer, $"/api/invocations/{id}"));
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        await EndAsync(host, "20,000 spans of 20,000 traces", most: 300);
    }

    private async Task EndAsync(RunningHost host, string what, long most)
    {
        await host.RestAsync();
        output.WriteLine($"{what}: memory in MB: {host.Process.Memory}");
        Assert.InRange(host.Process.Memory.Peak, 1, most);
    }

    private static byte[] Binary()
    {
        var items = new byte[LargestRequest - 1024];
        for (var item = 0; item < items.Length; item += 2)
        {
            items[item] = 0x0a; // A value without content.
        }

        return new ProtobufWriter().Inner(1, resource => resource.Inner(2, scope => scope.Inner(2, span => span
            .Bytes(1, Guid.NewGuid().ToByteArray())
            .Bytes(2, [1, 2, 3, 4, 5, 6, 7, 8])
            .Inner(9, one => one.Text(1, "many").Inner(2, value => value.Bytes(5, items)))))).Message;
    }

    private static byte[] Json()
    {
        var items = string.Join(',', Enumerable.Repeat("{}", (LargestRequest - 1024) / 3));
        return Encoding.ASCII.GetBytes($$$$"""
            {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5759e988bd862e3fe1be46a994272793","spanId":"00f067aa0ba902b7",
            "attributes":[{"key":"many","value":{"arrayValue":{"values":[{{{{items}}}}]}}}]}]}]}]}
            """);
    }

    private static byte[] Gzip(byte[] plain)
    {
        using var body = new MemoryStream();
        using (var gzip = new GZipStream(body, CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        return body.ToArray();
    }
}
