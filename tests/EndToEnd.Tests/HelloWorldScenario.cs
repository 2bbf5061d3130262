using System.Net;
using System.Text.Json;

namespace Lamplighter.Tests.EndToEnd;

/// <summary>What the example must do, whatever it was compiled to and whichever gateway is in front.</summary>
internal static class HelloWorldScenario
{
    private static readonly string[] s_contextKeys =
    [
        "level", "message", "timestamp", "service", "cold_start", "function_name", "function_memory_size", "function_arn",
        "function_request_id", "correlation_id", "xray_trace_id",
    ];

    internal static async Task CheckAsync(LocalHostProcess host)
    {
        await CheckAnswersAsync(host.Client);
        await host.WaitUntilAsync(
            () =>
                host.Metrics.Count >= 3 && host.Segments.Count(document => document.GetProperty("type").GetString() == "subsegment") >= 4);
        CheckLogs(host.Logs);
        CheckMetrics(host.Metrics);
        CheckTraces(host.Segments);
    }

    private static async Task CheckAnswersAsync(HttpClient client)
    {
        using var ada = await client.GetAsync("/hello/Ada");
        Assert.Equal(HttpStatusCode.OK, ada.StatusCode);
        Assert.Equal("application/json", ada.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"message":"hello Ada!"}""", await ada.Content.ReadAsStringAsync());
        Assert.Equal("""{"message":"hello unknown!"}""", await client.GetStringAsync("/hello"));

        using var wrongMethod = await client.PostAsync("/hello", new StringContent("{}"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrongMethod.StatusCode);
        Assert.Equal(["GET", "HEAD"], wrongMethod.Content.Headers.Allow);
        Assert.Equal("application/problem+json", wrongMethod.Content.Headers.ContentType?.MediaType);

        using var nowhere = await client.GetAsync("/nope");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    private static void CheckLogs(IReadOnlyList<JsonElement> logs)
    {
        var calls = logs.Where(line => line.TryGetProperty("Name", out _)).ToList();
        Assert.Equal(
            ["Request from Ada received", "Request from unknown received"], calls.Select(line => line.GetProperty("message").GetString()));
        Assert.Equal([true, false], calls.Select(line => line.GetProperty("cold_start").GetBoolean()));
        Assert.Equal(4, logs.Count(line => line.TryGetProperty("event", out var logged) && logged.ValueKind == JsonValueKind.Object));
        Assert.All(
            logs, line => Assert.All(s_contextKeys, key => Assert.True(line.TryGetProperty(key, out _), $"{key} is missing in {line}")));
        Assert.All(
            logs, line => Assert.Equal(line.EnumerateObject().Count(), line.EnumerateObject().DistinctBy(member => member.Name).Count()));
        Assert.Equal(4, logs.Select(line => line.GetProperty("correlation_id").GetString()).Distinct().Count());
    }

    private static void CheckMetrics(IReadOnlyList<JsonElement> documents)
    {
        Assert.All(documents, EmfRules.Check);
        var coldStart = Assert.Single(documents, document => document.TryGetProperty("ColdStart", out _));
        Assert.Equal(["function_name", "service"], Dimensions(coldStart).Order());
        Assert.Equal(
            2, documents.Count(document => document.TryGetProperty("SuccessfulGreetings", out var value) && value.GetDouble() == 1));
        Assert.All(
            documents,
            document =>
                Assert.Equal(
                    "MyApp",
                    document.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0].GetProperty("Namespace").GetString()));
    }

    private static void CheckTraces(IReadOnlyList<JsonElement> documents)
    {
        Assert.All(documents, XRayRules.Check);
        var handlers = documents.Where(document => document.GetProperty("name").GetString() == "## HandleAsync").ToList();
        Assert.Equal(4, handlers.Count);
        Assert.Equal(
            [true, false, false, false],
            handlers.Select(document => document.GetProperty("annotations").GetProperty("ColdStart").GetBoolean()).OrderDescending());
        var users = handlers
            .Where(document => document.TryGetProperty("subsegments", out _))
            .Select(document => document.GetProperty("subsegments")[0])
            .Select(span => (span.GetProperty("name").GetString(), Innermost(span)))
            .ToList();
        Assert.Contains(("## HelloName", "Ada"), users);
        Assert.Contains(("## Hello", "unknown"), users);
        Assert.Contains(
            handlers,
            document =>
                document.TryGetProperty("subsegments", out var inner)
                    && inner[0].GetProperty("metadata").ToString().Contains("hello Ada!", StringComparison.Ordinal));
    }

    private static string? Innermost(JsonElement span) =>
        span.TryGetProperty("annotations", out var annotations) && annotations.TryGetProperty("User", out var user)
            ? user.GetString()
            : Innermost(span.GetProperty("subsegments")[0]);

    private static IEnumerable<string?> Dimensions(JsonElement document) =>
        document.GetProperty("_aws")
            .GetProperty("CloudWatchMetrics")[0]
            .GetProperty("Dimensions")[0]
            .EnumerateArray()
            .Select(name => name.GetString());
}
