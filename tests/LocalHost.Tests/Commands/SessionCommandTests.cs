using System.Text.Json;
using Lamplighter.Tests.Explorer;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Commands;

public sealed class SessionCommandTests(ExplorerHost fixture) : IClassFixture<ExplorerHost>
{
    [Fact]
    public async Task Lines_OfOneInvocation_AreJsonDocuments()
    {
        using var response = await fixture.Host.WishAsync("telemetry", "/x");
        var id = response.Headers.GetValues("x-amzn-RequestId").Single();
        await fixture.Host.LineAsync("GET https://example.com/x 503");

        var logs = await RunAsync("logs", "--request", id);
        var traces = await RunAsync("traces", "--request", id);
        var metrics = await RunAsync("metrics", "--request", id);

        Assert.All(logs, line => Assert.Equal(id, line.GetProperty("requestId").GetString()));
        Assert.Contains(logs, line => line.TryGetProperty("log", out var log) && log.GetProperty("order_id").GetInt32() == 42);
        Assert.Contains(
            logs, line => line.GetProperty("source").GetString() == "stderr" && line.GetProperty("text").GetString() == "an error line");
        Assert.Contains(
            logs,
            line =>
                line.GetProperty("source").GetString() == "platform"
                    && line.GetProperty("text").GetString()!.StartsWith("REPORT", StringComparison.Ordinal));
        var trace = Assert.Single(traces);
        Assert.Equal(4, trace.GetProperty("segments").GetArrayLength());
        var metric = Assert.Single(metrics);
        Assert.Equal(
            ("Shop", "Paid", 3, "gold"),
            (
                metric.GetProperty("namespace").GetString(),
                metric.GetProperty("name").GetString(),
                metric.GetProperty("values")[0].GetInt32(),
                metric.GetProperty("dimensions").GetProperty("tier").GetString()));
    }

    [Fact]
    public async Task Lines_Last_AreOfThatManyInvocations()
    {
        using var first = await fixture.Host.WishAsync("echo", "/first");
        using var second = await fixture.Host.WishAsync("echo", "/second");

        var trace = Assert.Single(await RunAsync("traces", "--last", "1"));

        Assert.Equal(second.Headers.GetValues("x-amzn-RequestId").Single(), trace.GetProperty("requestId").GetString());
    }

    [Theory]
    [InlineData("session.json", "\"format\":\"lamplighter-session\"")]
    [InlineData("session.html", "<!doctype html>")]
    public async Task Export_File_HoldsTheSession(string name, string begin)
    {
        using var folder = new TemporaryFolder();
        using var response = await fixture.Host.WishAsync("echo", "/exported");
        var file = Path.Combine(folder.Path, name);

        var result = await RunningHost.RunAsync("", "export", file, "--explorer-port", $"{fixture.Host.Explorer.Port}");

        Assert.True(result.ExitCode == 0, result.Errors);
        var text = await File.ReadAllTextAsync(file);
        Assert.InRange(text.IndexOf(begin, StringComparison.Ordinal), 0, 1);
        Assert.Contains("/exported", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("logs")]
    [InlineData("traces")]
    [InlineData("metrics")]
    public async Task Lines_OfAnUnknownRequest_IsAnError(string command)
    {
        var result = await RunningHost.RunAsync("", command, "--request", "nope", "--explorer-port", $"{fixture.Host.Explorer.Port}");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal(
            "error: The session has no invocation nope. It was removed, or belongs to another session.\n", result.Errors);
    }

    [Fact]
    public async Task Lines_NoHost_SaysHowToStartOne()
    {
        var result = await RunningHost.RunAsync("", "logs", "--explorer-port", "1");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("lamplighter start-api", result.Errors, StringComparison.Ordinal);
    }

    private async Task<List<JsonElement>> RunAsync(params string[] arguments)
    {
        var result = await RunningHost.RunAsync("", [.. arguments, "--explorer-port", $"{fixture.Host.Explorer.Port}"]);
        Assert.True(result.ExitCode == 0, result.Errors);
        return [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
