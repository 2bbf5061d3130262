using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Lamplighter.Tests.EndToEnd;

public sealed class ShopTests
{
    [Fact]
    public async Task Route_Throws_Answers500AndTelemetryIsOut()
    {
        await using var host = await LocalHostProcess.StartApiAsync(Repository.Shop);

        using var response = await host.Client.GetAsync("/boom", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain(
            "closed", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await host.WaitUntilAsync(() => host.Segments.Count > 0 && host.Metrics.Count > 0);
        var error = Assert.Single(host.Logs, line => line.GetProperty("level").GetString() == "ERROR").GetProperty("error");
        Assert.Equal(
            ("System.InvalidOperationException", "The shop is closed"),
            (error.GetProperty("type").GetString(), error.GetProperty("message").GetString()));
        Assert.Equal(1, Assert.Single(host.Metrics).GetProperty("BeforeBoom").GetDouble());
        var span = Assert.Single(host.Segments, document => document.GetProperty("name").GetString() == "## HandleAsync")
            .GetProperty("subsegments")[0];
        CheckFault(span, "Boom");
    }

    [Fact]
    public async Task Handler_Throws_LambdaGetsTheErrorAndTelemetryIsOut()
    {
        await using var host = await LocalHostProcess.StartApiAsync(Repository.Shop, "--env", "SHOP_HANDLER=throw");

        using var response = await host.Client.GetAsync("/anything", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        await host.WaitUntilAsync(() => host.Segments.Count > 0 && host.Metrics.Count > 0);
        var error = Assert.Single(host.Logs, line => line.GetProperty("level").GetString() == "ERROR").GetProperty("error");
        Assert.Equal("The shop is closed", error.GetProperty("message").GetString());
        Assert.Equal("Nobody answered", error.GetProperty("inner").GetProperty("message").GetString());
        Assert.Equal(1, Assert.Single(host.Metrics).GetProperty("BeforeThrow").GetDouble());
        CheckFault(Assert.Single(host.Segments, document => document.GetProperty("name").GetString() == "## ThrowAsync"), "ThrowAsync");
    }

    [Fact]
    public async Task Invoke_HandlerThrows_PrintsTheErrorReportAndExitsWithOne()
    {
        var (exitCode, output, errors) = await LocalHostProcess.RunAsync(
            "{}", "invoke", Repository.Shop, "--standalone", "--event", "-", "--env", "SHOP_HANDLER=throw");

        Assert.True(exitCode == 1, errors);
        using var report = JsonDocument.Parse(output);
        Assert.Equal("The shop is closed", report.RootElement.GetProperty("errorMessage").GetString());
        Assert.Equal("Nobody answered", report.RootElement.GetProperty("cause").GetProperty("errorMessage").GetString());
        Assert.Contains("ThrowAsync", report.RootElement.GetProperty("stackTrace")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_200InOneProcessAtOnce_NoneShowsInAnothersTelemetry()
    {
        const int Count = 200;
        await using var host = await LocalHostProcess.StartApiAsync(Repository.Shop, "--concurrency", $"{Count}");

        var ids = Enumerable.Range(0, Count).Select(i => i.ToString("D3", CultureInfo.InvariantCulture)).ToList();
        var answers = await Task.WhenAll(
            ids.Select(id => host.Client.GetStringAsync($"/together/{Count}/i{id}", TestContext.Current.CancellationToken)));

        Assert.Equal(ids.Select(id => $$"""{"id":"i{{id}}"}"""), answers);
        await host.WaitUntilAsync(() => host.Segments.Count >= Count && host.Metrics.Count >= Count);
        CheckLogs(host.Logs, ids);
        CheckMetrics(host.Metrics, ids);
        CheckTraces(host.Segments, ids);
    }

    private static void CheckLogs(IReadOnlyList<JsonElement> logs, List<string> ids)
    {
        Assert.Equal(ids.Select(id => $"Took i{id}"), logs.Select(line => line.GetProperty("message").GetString()!).Order());
        Assert.All(logs, line => Assert.Equal("Took " + line.GetProperty("item").GetString(), line.GetProperty("message").GetString()));
        Assert.Equal(ids.Count, logs.Select(line => line.GetProperty("function_request_id").GetString()).Distinct().Count());
        Assert.Equal(ids.Count, logs.Select(line => line.GetProperty("xray_trace_id").GetString()).Distinct().Count());
    }

    private static void CheckMetrics(IReadOnlyList<JsonElement> documents, List<string> ids)
    {
        Assert.All(documents, EmfRules.Check);
        Assert.Equal(ids.Select(id => "i" + id), documents.Select(document => document.GetProperty("item").GetString()!).Order());
        Assert.All(documents, document => Assert.Equal(1, document.GetProperty("Taken").GetDouble()));
    }

    private static void CheckTraces(IReadOnlyList<JsonElement> documents, List<string> ids)
    {
        Assert.All(documents, XRayRules.Check);
        Assert.Equal(ids.Count, documents.Select(document => document.GetProperty("trace_id").GetString()).Distinct().Count());
        var spans = documents.Select(document => document.GetProperty("subsegments")[0]).ToList();
        Assert.Equal(
            ids.Select(id => "i" + id), spans.Select(span => span.GetProperty("annotations").GetProperty("Item").GetString()!).Order());
        Assert.All(spans, span => Assert.Equal(
            span.GetProperty("annotations").GetProperty("Item").GetString(),
            span.GetProperty("subsegments")[0].GetProperty("annotations").GetProperty("Wrapped").GetString()));
    }

    private static void CheckFault(JsonElement span, string frame)
    {
        Assert.True(span.GetProperty("fault").GetBoolean());
        var exception = span.GetProperty("cause").GetProperty("exceptions")[0];
        Assert.Equal("The shop is closed", exception.GetProperty("message").GetString());
        Assert.Contains(frame, exception.GetProperty("stack")[0].GetProperty("label").GetString(), StringComparison.Ordinal);
    }
}
