using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace Lamplighter.Tests.EndToEnd;

public sealed class MinimalApiTests
{
    [Fact]
    public async Task Curl_BehindTheWebAdapter_AnswersAndTelemetryBelongsToTheInvocations()
    {
        await using var host = await LocalHostProcess.StartApiAsync(Repository.MinimalApi, "--payload", "http");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/hello/Ada") { Headers = { { "x-correlation-id", "c-1" } } };
        using var ada = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        using var nobody = await host.Client.GetAsync("/hello/nobody", TestContext.Current.CancellationToken);

        Assert.Equal("""{"message":"hello Ada!"}""", await ada.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.InternalServerError, nobody.StatusCode);
        await host.WaitUntilAsync(() => host.Metrics.Count >= 3 && Spans(host).Length >= 2);
        var lines = host.Logs.Where(line => line.TryGetProperty("Name", out _)).ToList();
        Assert.Equal([true, false], lines.Select(line => line.GetProperty("cold_start").GetBoolean()));
        Assert.Equal("c-1", lines[0].GetProperty("correlation_id").GetString());
        var error = Assert.Single(host.Logs, line => line.GetProperty("level").GetString() == "ERROR");
        Assert.Equal("GET /hello/{name} failed and was answered with 500.", error.GetProperty("message").GetString());
        Assert.Single(host.Metrics, document => document.TryGetProperty("ColdStart", out _));
        Assert.Equal(2, host.Metrics.Count(document => document.TryGetProperty("SuccessfulGreetings", out _)));
        var spans = Spans(host);
        Assert.Equal(
            lines.Select(line => line.GetProperty("xray_trace_id").GetString()),
            spans.Select(span => span.GetProperty("trace_id").GetString()));
        Assert.Equal([false, true], spans.Select(span => span.TryGetProperty("fault", out _)));
        Assert.All(
            spans, span => Assert.Equal("/hello/{name}", span.GetProperty("annotations").GetProperty("Endpoint").GetString()));
        Assert.All(
            spans.Select(span => Assert.Single(span.GetProperty("subsegments").EnumerateArray())),
            inner => Assert.Equal("greet", inner.GetProperty("name").GetString()));
    }

    // The commands of examples/MinimalApi/README.md.
    [Fact]
    public async Task Run_OutsideOfLambda_AnswersAndWritesTheLinesOfTheRequest()
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [Repository.MinimalApi, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true })!;
        try
        {
            const string Listening = "Now listening on: ";
            var message = await ReadAsync(process, line => Text(line, "message")?.StartsWith(Listening, StringComparison.Ordinal) == true);
            using var client = new HttpClient { BaseAddress = new Uri(Text(message, "message")![Listening.Length..]) };
            client.DefaultRequestHeaders.Add("x-correlation-id", "c-1");
            Assert.Equal(
                """{"message":"hello Ada!"}""", await client.GetStringAsync("/hello/Ada", TestContext.Current.CancellationToken));

            var line = await ReadAsync(process, line => line.TryGetProperty("Name", out _));
            Assert.Equal("c-1", Text(line, "correlation_id"));
            Assert.NotEmpty(Text(line, "function_request_id")!);
            await ReadAsync(process, line => line.TryGetProperty("SuccessfulGreetings", out _));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private static JsonElement[] Spans(LocalHostProcess host) =>
        [.. host.Segments.Where(span => span.GetProperty("name").GetString()!.StartsWith("## GET", StringComparison.Ordinal))];

    private static string? Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static async Task<JsonElement> ReadAsync(Process process, Func<JsonElement, bool> isWanted)
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } text)
        {
            using var document = JsonDocument.Parse(text);
            if (isWanted(document.RootElement))
            {
                return document.RootElement.Clone();
            }
        }

        throw new InvalidOperationException("The application ended before it wrote the line.");
    }
}
