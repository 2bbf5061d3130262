using System.Net;
using System.Text.Json;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Functions;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Requests_UpToConcurrency_OverlapInOneProcess()
    {
        const int Count = 8;
        await using var host = await RunningHost.StartApiAsync("--payload", "http", "--concurrency", $"{Count}");

        // Each waits until all are there: only a host that really hands out so many at once gets answers.
        var responses = await Task.WhenAll(
            Enumerable.Range(0, Count).Select(i => host.WishAsync("together", $"/{i}", ("x-count", $"{Count}"))));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        var answers = responses.Select(response => JsonDocument.Parse(response.Content.ReadAsStream()).RootElement).ToList();
        Assert.Single(answers.Select(answer => answer.GetProperty("process").GetInt32()).Distinct());
        Assert.Equal(Count, answers.Select(answer => answer.GetProperty("request").GetString()).Distinct().Count());
        var lines = await host.LinesAsync(seen => seen.Count(line => line.Contains("  200  ", StringComparison.Ordinal)) == Count);
        Assert.Single(lines, line => line.Contains("cold (init", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lines_OfOverlappingRequests_ArePrintedWithTheirOwn()
    {
        const int Count = 4;
        await using var host = await RunningHost.StartApiAsync("--payload", "http", "--concurrency", $"{Count}");

        await Task.WhenAll(
            Enumerable.Range(0, Count).Select(i => host.WishAsync("together", $"/{i}", ("x-count", $"{Count}"), ("x-say", $"said-{i}"))));

        var lines = await host.LinesAsync(seen => seen.Count(line => line.Contains("said-", StringComparison.Ordinal)) == Count);
        for (var i = 0; i < Count; i++)
        {
            var headline = lines.ToList().FindIndex(line => line.StartsWith($"GET /{i}  200", StringComparison.Ordinal));
            var block = lines.Skip(headline + 1).TakeWhile(line => line.Length > 0);
            Assert.Single(block, line => line.Contains("said-", StringComparison.Ordinal));
            Assert.Contains(block, line => line.Contains($"said-{i}", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Timeout_WithConcurrency_LeavesTheOthersAlone()
    {
        await using var host = await RunningHost.StartApiAsync("--payload", "http", "--concurrency", "2", "--timeout", "4");
        using var before = await host.WishAsync("process-id");

        var hung = host.WishAsync("sleep", "/hung", ("x-ms", "6000"));
        using var during = await host.WishAsync("process-id");
        using var failed = await hung;
        using var after = await host.WishAsync("process-id");

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        var process = await before.Content.ReadAsStringAsync();
        Assert.Equal((process, process), (await during.Content.ReadAsStringAsync(), await after.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Requests_WithoutConcurrency_QueueForOneProcess()
    {
        await using var host = await RunningHost.StartApiAsync("--payload", "http");

        var responses = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.WishAsync("process-id")));

        var processes = await Task.WhenAll(responses.Select(response => response.Content.ReadAsStringAsync()));
        Assert.Single(processes.Distinct());
    }
}
