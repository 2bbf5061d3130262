using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Commands;

public sealed class RunningHostTests(RunningHostTests.Shop fixture) : IClassFixture<RunningHostTests.Shop>
{
    [Fact]
    public async Task Invoke_FunctionOfARunningTemplate_GoesThroughItsHost()
    {
        using var request = await fixture.Host.WishAsync("process-id", "/orders");
        var result = await RunningHost.RunBehindAProxyAsync(
            """{"answer":{"done":1}}""", "invoke", "Worker", "--template", fixture.Template, "--event", "-");

        Assert.Equal((0, "{\"done\":1}\n"), (result.ExitCode, result.Output));
        var note = Assert.Single(result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("Invoked the-worker in the running host.", note, StringComparison.Ordinal);
        Assert.Contains("--standalone", note, StringComparison.Ordinal);
        await fixture.Host.LineAsync("invoke the-worker  ok");
        var id = note[(note.IndexOf("#/invocations/", StringComparison.Ordinal) + 14)..].Split('.')[0];
        var detail = await JsonAsync($"/api/invocations/{id}");
        Assert.Equal("the-worker", detail.GetProperty("function").GetString());
    }

    [Fact]
    public async Task Invoke_FunctionFailsInTheRunningHost_ExitsWithOne()
    {
        var result = await RunningHost.RunBesideAsync(
            """{"do":"throw"}""", "invoke", "Worker", "--template", fixture.Template, "--event", "-");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("\"errorType\":\"InvalidOperationException\"", result.Output, StringComparison.Ordinal);
        Assert.Contains("in the running host", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--standalone", null, false)]
    [InlineData("--env", "A=1", true)]
    [InlineData("--timeout", "7", true)]
    [InlineData("--parameter-overrides", "Stage=prod", true)]
    public async Task Invoke_WithAnOptionForAnotherProcess_StartsOne(string option, string? value, bool isExplained)
    {
        string[] options = value is null ? [option] : [option, value];
        var result = await RunningHost.RunBesideAsync(
            """{"answer":1}""", ["invoke", "Worker", "--template", fixture.Template, "--event", "-", .. options]);

        Assert.True(result.ExitCode == 0, $"Exit code {result.ExitCode}: {result.Errors}");
        Assert.Equal("1\n", result.Output);
        Assert.DoesNotContain("in the running host", result.Errors, StringComparison.Ordinal);
        Assert.Contains("invoke the-worker  ok", result.Errors, StringComparison.Ordinal);
        Assert.Equal(isExplained, result.Errors.Contains($"but {option} applies only to a new process", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invoke_ProgramOfARunningHost_GoesThroughIt()
    {
        using var folder = new TemporaryFolder();
        var program = CopyOfRawFunction(folder);
        await using var host = await RunningHost.StartAnyAsync("start", "copy=" + program);

        var found = await RunningHost.RunBesideAsync("""{"answer":2}""", "invoke", program, "--event", "-");
        var named = await RunningHost.RunBesideAsync("""{"answer":3}""", "invoke", "other=" + program, "--event", "-");

        Assert.Equal((0, "2\n"), (found.ExitCode, found.Output));
        Assert.Contains("Invoked copy in the running host", found.Errors, StringComparison.Ordinal);
        Assert.Equal((0, "3\n"), (named.ExitCode, named.Output));
        Assert.DoesNotContain("in the running host", named.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_HostIsGone_StartsAProcess()
    {
        using var folder = new TemporaryFolder();
        var program = CopyOfRawFunction(folder);
        var killed = await RunningHost.StartProcessAsync("start-api", program);
        killed.Process.Kill();

        var result = await RunningHost.RunBesideAsync("""{"answer":2}""", "invoke", program, "--event", "-");

        Assert.Equal((0, "2\n"), (result.ExitCode, result.Output));
        Assert.DoesNotContain("in the running host", result.Errors, StringComparison.Ordinal);
        await killed.DisposeAsync();
    }

    [Fact]
    public async Task Invoke_BesideAnUnreadableEntry_FindsTheHost()
    {
        var link = Path.Combine(RunningHost.Hosts, "1");
        File.Delete(link);
        File.CreateSymbolicLink(link, Path.Combine(RunningHost.Hosts, "nowhere"));

        var result = await RunningHost.RunBesideAsync(
            """{"answer":4}""", "invoke", "Worker", "--template", fixture.Template, "--event", "-");
        File.Delete(link);

        Assert.Contains("in the running host", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"session\":\"y\"}", false)]
    public async Task Invoke_AnotherPortAnswers_DecidesWhetherItsHostStaysListed(string? answer, bool isListed)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var file = Path.Combine(RunningHost.Hosts, ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture));
        await File.WriteAllTextAsync(file, "x");
        using var stop = new CancellationTokenSource();
        var answers = AnswerAsync(listener, answer, stop.Token);

        // No host has this function, so all are asked.
        using var folder = new TemporaryFolder();
        await RunningHost.RunBesideAsync("{}", "invoke", CopyOfRawFunction(folder), "--event", "-");

        Assert.Equal(isListed, File.Exists(file));
        File.Delete(file);
        await stop.CancelAsync();
        await answers;
    }

    [Theory]
    [InlineData("Worker")]
    [InlineData("the-worker")]
    [InlineData("Orders")]
    public async Task InvokeApi_OfStartApi_HasEveryFunction(string name)
    {
        using var content = new StringContent("""{"answer":{"n":1}}""");
        using var response = await fixture.Host.Client.PostAsync(
            new Uri(fixture.Host.Explorer, $"/2015-03-31/functions/{name}/invocations"), content);

        Assert.Equal((HttpStatusCode.OK, """{"n":1}"""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Host", "evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task InvokeApi_OfStartApi_RefusesForeignPages(string header, string value)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(fixture.Host.Explorer, "/2015-03-31/functions/Worker/invocations"))
        { Content = new StringContent("{}") };
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await fixture.Host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public void Start_OfAnApi_PrintsTheInvokeApi() => Assert.Contains(
        fixture.Host.Lines,
        line => line == $"Invoke API: {fixture.Host.Explorer.GetLeftPart(UriPartial.Authority)}/2015-03-31/functions/NAME/invocations");

    [Fact]
    public async Task Samples_OfAFunction_BeginWithThoseOfTheTemplate()
    {
        var samples = (await JsonAsync("/api/functions/the-worker/samples")).EnumerateArray().ToList();

        Assert.Equal(("Jobs (SQS)", true), (samples[0].GetProperty("name").GetString(), samples[0].GetProperty("template").GetBoolean()));
        var job = JsonDocument.Parse(samples[0].GetProperty("text").GetString()!).RootElement.GetProperty("Records")[0];
        Assert.EndsWith(":jobs", job.GetProperty("eventSourceARN").GetString(), StringComparison.Ordinal);
        Assert.Contains(samples, sample => sample.GetProperty("name").GetString() == "S3" && !sample.GetProperty("template").GetBoolean());
        using var unknown = await fixture.Host.Client.GetAsync(new Uri(fixture.Host.Explorer, "/api/functions/nobody/samples"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private async Task<JsonElement> JsonAsync(string path)
    {
        using var document = JsonDocument.Parse(await fixture.Host.Client.GetStringAsync(new Uri(fixture.Host.Explorer, path)));
        return document.RootElement.Clone();
    }

    private static async Task AnswerAsync(TcpListener listener, string? answer, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop);
                await using var stream = client.GetStream();
                _ = await stream.ReadAsync(new byte[4096], stop);
                await (answer is null
                    ? Task.Delay(Timeout.Infinite, stop)
                    : stream.WriteAsync(Encoding.ASCII.GetBytes(answer), stop).AsTask());
            }
        }
        catch (OperationCanceledException)
        {
            // The test ends.
        }
    }

    private static string CopyOfRawFunction(TemporaryFolder folder)
    {
        var from = Path.GetDirectoryName(Programs.RawFunction)!;
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        }

        return Path.Combine(folder.Path, Path.GetFileName(Programs.RawFunction));
    }

    /// <summary>A template of an API and of a worker that no front door leads to.</summary>
    public sealed class Shop : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();
        private RunningHost? _host;

        internal RunningHost Host => _host!;

        internal string Template { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            Template = await _folder.WriteAsync("template.yaml", $$"""
                Parameters: { Stage: { Type: String, Default: dev } }
                Globals: { Function: { CodeUri: {{Programs.RawFunction}}, Timeout: 30 } }
                Resources:
                  Orders:
                    Type: AWS::Serverless::Function
                    Properties: { Events: { All: { Type: Api, Properties: { Path: '/{proxy+}', Method: ANY } } } }
                  Worker:
                    Type: AWS::Serverless::Function
                    Properties:
                      FunctionName: the-worker
                      Events: { Jobs: { Type: SQS, Properties: { Queue: 'arn:aws:sqs:eu-west-1:123456789012:jobs' } } }
                """);
            _host = await RunningHost.StartAnyAsync("start-api", "--template=" + Template);
        }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            _folder.Dispose();
        }
    }
}
