using System.Text;
using System.Text.Json;
using Lamplighter.Tests.Collecting;

namespace Lamplighter.Tests.EndToEnd;

/// <summary>Functions that send their telemetry after the response, to a collector that takes its time.</summary>
public sealed class AfterResponseTests
{
    private const string Handler = "OtlpLibrary::OtlpLibrary.Function::";

    // Longer than the tests wait for the collector, so that only its answer ends the export.
    private static readonly string[] s_options = ["--timeout", "300", "--env", "OTEL_EXPORTER_OTLP_TIMEOUT=300000"];

    [Fact]
    public async Task Response_OfAProgram_DoesNotWaitForTheCollector()
    {
        using var gate = new ManualResetEventSlim();
        await using var collector = new Collector(Wait(gate));
        await using var host = await LocalHostProcess.StartApiAsync(
            Repository.Otlp, [.. s_options, "--env", $"OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}", "--env", "AFTER_RESPONSE=true"]);

        Assert.Equal("done", await host.Client.GetStringAsync("/1", TestContext.Current.CancellationToken));
        var second = host.Client.GetStringAsync("/2", TestContext.Current.CancellationToken);
        await host.WaitUntilAsync(() => collector.Requests.Count == 1);

        // The process is still busy with the first one.
        Assert.False(second.IsCompleted);
        gate.Set();
        Assert.Equal("done", await second);

        await host.WaitUntilAsync(() => collector.Requests.Count == 6);
        Assert.Equal((2, 2, 2), (
            collector.BodiesOf("traces").Count, collector.BodiesOf("metrics").Count, collector.BodiesOf("logs").Count));
        await AssertSpansAsync(collector, 2);
        Assert.DoesNotContain(host.Logs, IsOfExport);
    }

    [Fact]
    public async Task Response_OfAClassLibrary_DoesNotWaitForTheCollector()
    {
        using var gate = new ManualResetEventSlim();
        await using var collector = new Collector(Wait(gate));
        await using var host = await StartLibraryAsync(collector, "HandleAsync");

        Assert.Equal("""{"body":"done True True"}""", await InvokeAsync(host));
        var second = InvokeAsync(host);
        await host.WaitUntilAsync(() => collector.Requests.Count == 1);
        Assert.False(second.IsCompleted);
        gate.Set();
        Assert.Equal("""{"body":"done True True"}""", await second);

        await host.WaitUntilAsync(() => collector.Requests.Count == 2);
        await AssertSpansAsync(collector, 2);
        Assert.DoesNotContain(host.Logs, IsOfExport);
    }

    [Fact]
    public async Task Invocations_WithoutAWovenMethod_GoOn()
    {
        await using var collector = new Collector();
        await using var host = await StartLibraryAsync(collector, "HandleUnseen");

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("\"unseen\"", await InvokeAsync(host));
        }

        Assert.Empty(collector.Requests);
    }

    [Fact]
    public async Task Registration_ThatIsRefused_IsALineAndTheExportIsBeforeTheResponse()
    {
        await using var collector = new Collector();
        await using var host = await LocalHostProcess.StartApiAsync(
            Repository.Otlp,
            [
                .. s_options, "--concurrency", "2", "--env", $"OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}", "--env",
                "AFTER_RESPONSE=true",
            ]);

        Assert.Equal("done", await host.Client.GetStringAsync("/1", TestContext.Current.CancellationToken));

        Assert.Equal(3, collector.Requests.Count);
        await host.WaitUntilAsync(() => host.Logs.Any(IsOfExport));
    }

    private static Task<LocalHostProcess> StartLibraryAsync(Collector collector, string method) => LocalHostProcess.StartInvokeApiAsync(
        $"library={Repository.OtlpLibrary}",
        [.. s_options, "--handler", $"library={Handler}{method}", "--env", $"OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}"]);

    private static async Task<string> InvokeAsync(LocalHostProcess host)
    {
        using var content = new StringContent("""{"id":1}""", Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync(
            new Uri("/2015-03-31/functions/library/invocations", UriKind.Relative), content, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task AssertSpansAsync(Collector collector, int count)
    {
        var spans = await collector.SpansAsync();
        Assert.Equal(Enumerable.Repeat("## HandleAsync", count), spans.Select(static one => one.Name));
        Assert.Equal(count, spans.Select(static one => one.Id).Distinct().Count());
    }

    private static bool IsOfExport(JsonElement line) =>
        line.GetProperty("message").GetString()!.Contains("export", StringComparison.OrdinalIgnoreCase)
        || line.GetProperty("message").GetString()!.Contains("couldn't be sent", StringComparison.Ordinal);

    private static Func<int, CollectorReply> Wait(ManualResetEventSlim gate) => _ =>
    {
        gate.Wait();
        return CollectorReply.Ok;
    };
}
