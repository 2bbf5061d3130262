using System.Text;

namespace Lamplighter.Tests.EndToEnd;

// The table of docs/tutorial/5-api.md: what an if for each route makes of requests, and what routes make of them. The requests that the
// pages of the tutorial show run in Docs.Tests.
public sealed class TutorialTests
{
    private const string Malformed = """{"id":8,""";
    private const string Order = """{"id":7,"customer":"Ada","card":"4111111111111111","amount":10}""";
    private const string Receipt = """{"orderId":7,"customer":"Ada","amount":10}""";

    [Fact]
    public Task Step5_WithAnIfForEachRoute_Hurts() => CheckAsync(
        Repository.ManualRouter,
        new("GET", "/orders/7", null, 200, """{"id":7,"customer":"Ada","amount":10}"""),
        new("GET", "/orders/seven", null, 502, """{"message": "Internal server error"}"""),
        new("GET", "/orders/7/", null, 502, ""),
        new("POST", "/orders", Malformed, 502, ""),
        new("DELETE", "/orders/7", null, 404, ""),
        new("HEAD", "/orders/7", null, 404, ""));

    [Fact]
    public Task Step5_WithRoutes_IsAnsweredAsExpected() => CheckAsync(
        Repository.TutorialStep("5-Api"),
        new("POST", "/orders", Order, 201, Receipt),
        new("POST", "/orders", Order, 409, "Order 7 exists already."),
        new("GET", "/orders/7", null, 200, Receipt),
        new("GET", "/orders/seven", null, 404, """{"type":"about:blank","title":"Not Found","status":404}"""),
        new("GET", "/orders/7/", null, 200, Receipt),
        new("POST", "/orders", Malformed, 400, "The body is not the JSON that is expected here."),
        new("DELETE", "/orders/7", null, 405, """{"type":"about:blank","title":"Method Not Allowed","status":405}"""),
        new("HEAD", "/orders/7", null, 200, ""));

    private static async Task CheckAsync(string program, params Exchange[] exchanges)
    {
        await using var host = await LocalHostProcess.StartApiAsync(program);
        foreach (var exchange in exchanges)
        {
            using var request = new HttpRequestMessage(new HttpMethod(exchange.Method), exchange.Path);
            request.Content = exchange.Body is null ? null : new StringContent(exchange.Body, Encoding.UTF8, "application/json");

            using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(
                (int)response.StatusCode == exchange.Status && body.Contains(exchange.Answer, StringComparison.Ordinal),
                $"{exchange}: {(int)response.StatusCode} {body}");
        }
    }

    private sealed record Exchange(string Method, string Path, string? Body, int Status, string Answer);
}
