using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Chaos;

/// <summary>
/// Everything goes wrong at once: every caller is answered, and the host works afterwards as it did before. For a long run, set
/// LAMPLIGHTER_CHAOS_SECONDS (600 is a long time) and LAMPLIGHTER_CHAOS_REQUESTS (50000 fills the session several times).
/// </summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    private static readonly int s_seconds = Number("LAMPLIGHTER_CHAOS_SECONDS", 8);
    private static readonly int s_requests = Number("LAMPLIGHTER_CHAOS_REQUESTS", 2_000);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Storm_OnEveryPort_LeavesAHostThatWorks()
    {
        await using var host = await RunningHost.StartProcessAsync(
            "start-api", Programs.RawFunction, "--payload", "http", "--timeout", "3", "--concurrency", "4");
        var storm = new Storm(host, new HostileBytes(seed: 15), TimeSpan.FromSeconds(s_seconds));

        await storm.RunAsync();
        await WorksAsync(host);

        const int After = 50;
        for (var number = 0; number < After; number++)
        {
            using var response = await host.SendAsync(HttpMethod.Post, "/after", Telemetry(number), ("x-do", "write"));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        await CompleteAsync(host, After);
        await host.RestAsync();
        output.WriteLine($"{storm.Counts}, memory in MB: {host.Process.Memory}");
    }

    [Fact]
    public async Task Flood_OfConcurrentRequests_IsAnsweredAndMeasuredCompletely()
    {
        await using var host = await RunningHost.StartProcessAsync(
            "start-api", Programs.RawFunction, "--concurrency", "32", "--timeout", "60");
        var sent = new Dictionary<string, int>();
        var started = Stopwatch.StartNew();
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = 50 };
        await Parallel.ForEachAsync(Enumerable.Range(0, s_requests), atOnce, async (number, _) =>
        {
            using var content = Telemetry(number);
            using var response = await host.SendAsync(HttpMethod.Post, "/flood", content, ("x-do", "write"));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            lock (sent)
            {
                sent[response.Headers.GetValues("x-amzn-RequestId").Single()] = number;
            }
        });
        var elapsed = started.Elapsed;

        var kept = await CompleteAsync(host, Math.Min(s_requests, 5_000));
        Assert.All(kept, metric => Assert.Equal(sent[metric.RequestId], metric.Value));
        await host.RestAsync();
        output.WriteLine($"{s_requests} requests in {elapsed.TotalSeconds:0.0} s, {kept.Count} checked, memory in MB: {host.Process.Memory}");
    }

    // The process can have been killed a moment ago.
    private static async Task WorksAsync(RunningHost host)
    {
        var waited = Stopwatch.StartNew();
        HttpStatusCode status;
        do
        {
            Assert.True(waited.Elapsed < s_patience, "The function never worked again.");
            using var response = await host.WishAsync("echo");
            status = response.StatusCode;
        }
        while (status != HttpStatusCode.OK);
    }

    private static StringContent Telemetry(int number) => new(
        $$$"""
        {"level":"INFO","message":"number {{{number}}}","function_request_id":"$REQUEST"}
        {"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"Chaos","Dimensions":[[]],"Metrics":[{"Name":"Number"}]}]},"Number":{{{number}}},"function_request_id":"$REQUEST"}
        xray:{"type":"subsegment","trace_id":"$ROOT","parent_id":"$PARENT","id":"{{{number + 1:x16}}}","name":"number {{{number}}}","start_time":$NOW,"end_time":$NOW}
        """);

    // The last invocations, each with its status, line, metric and span. Datagrams arrive late on a busy machine, and the system may drop
    // some.
    private static async Task<IReadOnlyList<(string RequestId, double Value)>> CompleteAsync(RunningHost host, int last)
    {
        var waited = Stopwatch.StartNew();
        List<JsonElement> traces;
        int withSpan;
        do
        {
            await Task.Delay(100);
            traces = await LinesAsync(host, "traces", last);
            withSpan = traces.Count(trace => trace.GetProperty("segments").GetRawText().Contains("\"number ", StringComparison.Ordinal));
        }
        while ((traces.Any(trace => trace.GetProperty("status").GetString() == "running") && waited.Elapsed < s_patience)
            || (withSpan < last && waited.Elapsed < s_patience / 6));

        Assert.Equal(last, traces.Count);
        Assert.All(traces, trace => Assert.Equal("ok", trace.GetProperty("status").GetString()));
        Assert.InRange(withSpan, last * 0.99, last);
        var logs = (await LinesAsync(host, "logs", last)).Where(line => line.TryGetProperty("log", out _)).ToList();
        var metrics = await LinesAsync(host, "metrics", last);
        var ids = metrics.Select(metric => metric.GetProperty("requestId").GetString()!).ToList();
        Assert.Equal(last, ids.Distinct().Count());
        Assert.Equal(last, ids.Count);
        Assert.Equal(ids, logs.Select(line => line.GetProperty("requestId").GetString()));
        return [.. metrics.Select(metric => (metric.GetProperty("requestId").GetString()!, metric.GetProperty("values")[0].GetDouble()))];
    }

    private static async Task<List<JsonElement>> LinesAsync(RunningHost host, string kind, int last)
    {
        var text = await host.Client.GetStringAsync(new Uri(host.Explorer, $"/api/{kind}?last={last}"));
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static int Number(string variable, int standard) =>
        int.Parse(
            Environment.GetEnvironmentVariable(variable) ?? standard.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
