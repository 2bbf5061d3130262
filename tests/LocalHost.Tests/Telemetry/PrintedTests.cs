using System.Text.Json;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Telemetry;

public sealed class PrintedTests
{
    [Fact]
    public async Task Invocation_WithTelemetry_IsPrintedAsOneBlock()
    {
        await using var host = await RunningHost.StartApiAsync();

        using var response = await host.WishAsync("telemetry", "/orders");

        var lines = await host.LineAsync("GET https://example.com/x 503");
        var block = lines.SkipWhile(line => !line.StartsWith("GET /orders", StringComparison.Ordinal))
            .TakeWhile(line => line.Length > 0)
            .ToList();
        Assert.Matches(@"^GET /orders  200  [\d.]+ ms  cold \(init [\d.]+ ms\)(  \d+ MB)?  [0-9a-f-]{36}$", block[0]);
        Assert.Contains("  init done", block);
        Assert.Contains("  03:04:05.678 INFO  hello [red]Ada[/]  order_id=42", block);
        Assert.Contains("  metric Shop Paid 3 Count [service=orders, tier=gold]", block);
        Assert.Contains("  a plain line [not markup]", block);
        Assert.Contains("  an error line", block);
        Assert.DoesNotContain(block, line => line.Contains('\u001b'));
        AssertTree(block);
    }

    [Fact]
    public async Task Invocation_Raw_ShowsLinesAndDocumentsAsTheyCame()
    {
        await using var host = await RunningHost.StartApiAsync("--raw");

        using var response = await host.WishAsync("telemetry");

        var lines = await host.LinesAsync(seen => seen.Count(line => line.StartsWith('{')) == 4);
        var documents = lines.Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal("hello [red]Ada[/]", documents[0].GetProperty("message").GetString());
        Assert.Equal(3, documents[1].GetProperty("Paid").GetInt32());
        Assert.Equal("## Handler", documents[2].GetProperty("name").GetString());
        Assert.Equal("example.com", documents[3].GetProperty("name").GetString());
        Assert.Contains("a plain line [not markup]", lines);
    }

    [Fact]
    public async Task Invocation_WithoutVerbose_IsOneLineAndWhatAsksForAttention()
    {
        await using var host = await RunningHost.StartAnyAsync("start-api", Programs.RawFunction);

        using var quiet = await host.WishAsync("echo", "/quiet");
        using var telling = await host.WishAsync("telemetry", "/telling");
        using var after = await host.WishAsync("echo", "/after");

        var lines = (await host.LineAsync("GET /after")).SkipWhile(
            line => !line.StartsWith("GET /quiet", StringComparison.Ordinal)).ToList();
        Assert.StartsWith("GET /telling  200", lines[1], StringComparison.Ordinal);
        Assert.Equal(["  an error line", ""], lines[2..4]);
        Assert.StartsWith("GET /after  200", lines[4], StringComparison.Ordinal);
    }

    private static void AssertTree(List<string> block)
    {
        var tree = block.SkipWhile(line => !line.StartsWith("  trace 1-", StringComparison.Ordinal)).Skip(1).ToList();
        string[] starts =
        [
            "    AWS::Lambda  ", "      Initialization  ", "      AWS::Lambda::Function  ",
            "        ## Handler  10.0 ms  ColdStart=true  Service=orders", "          inner  1.0 ms  FAULT",
            "              TimeoutException: too slow",
            "            example.com  0.5 ms  (remote)", "                GET https://example.com/x 503",
        ];
        Assert.Equal(starts.Length, tree.Count);
        Assert.All(starts.Zip(tree), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }
}
