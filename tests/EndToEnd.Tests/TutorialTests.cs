using System.Text;

namespace Lamplighter.Tests.EndToEnd;

// The requests of the tutorial's pages, and the answers that these show.
public sealed class TutorialTests
{
    private const string Malformed = """{"id":8,""";
    private const string Empty = """{"id":8}""";
    private const string Wrong = """{"id":0,"amount":-1}""";
    private const string Right = """{"id":8,"customer":"Grace","amount":5}""";
    private const string Refused = """{"id":9,"customer":"Grace","amount":5000}""";

    [Fact]
    public Task Step5_WhatHurts_Hurts() => CheckAsync(
        "5-ManualRouter",
        new("GET", "/orders/7", null, 200, """{"id":7,"customer":"Ada","amount":10}"""),
        new("GET", "/orders/seven", null, 502, """{"message": "Internal server error"}"""),
        new("GET", "/orders/7/", null, 502, ""),
        new("POST", "/orders", Malformed, 502, ""),
        new("POST", "/orders", Empty, 201, ""),
        new("DELETE", "/orders/7", null, 404, ""),
        new("HEAD", "/orders/7", null, 404, ""));

    [Fact]
    public Task Step6_WhatHurt_IsAnswered() => CheckAsync(
        "6-Routes",
        new("GET", "/orders/7", null, 200, """{"id":7,"customer":"Ada","amount":10}"""),
        new("GET", "/orders/seven", null, 404, """{"type":"about:blank","title":"Not Found","status":404}"""),
        new("GET", "/orders/7/", null, 200, """{"id":7,"customer":"Ada","amount":10}"""),
        new("POST", "/orders", Malformed, 400, "The body is not the JSON that is expected here."),
        new("DELETE", "/orders/7", null, 405, """{"type":"about:blank","title":"Method Not Allowed","status":405}"""),
        new("HEAD", "/orders/7", null, 200, ""),
        new(
            "GET",
            "/orders?customer=Ada&limit=ten",
            null,
            400,
            """errors":{"limit":["The query parameter 'limit' has a value that is not valid."]}"""),
        new("POST", "/orders", Right, 201, Right),
        new("POST", "/orders", Right, 409, "There is an order 8 already."),
        new("GET", "/orders?customer=Ada", null, 200, """[{"id":7,"customer":"Ada","amount":10}]"""));

    [Fact]
    public Task Step7_Rules_AreKept() => CheckAsync(
        "7-Middleware",
        new(
            "POST",
            "/orders",
            Wrong,
            422,
            """errors":{"id":["The field id must be between 1 and 9999."],"customer":["The customer field is required."],"amount":["The field amount must be between 0.01 and 10000."]}"""),
        new(
            "POST",
            "/orders",
            Refused,
            503,
            """{"type":"about:blank","title":"The bank is closed","status":503,"detail":"Amounts above 1000 are charged on Mondays."}"""),
        new("DELETE", "/orders/7", null, 401, "The header x-key is missing or wrong."),
        new("DELETE", "/orders/7", null, 204, "", ("x-key", "open sesame")),
        new("OPTIONS", "/orders/7", null, 204, "", ("access-control-request-method", "DELETE")),
        new("GET", "/orders/7", null, 404, ""));

    [Fact]
    public async Task Step11_Callers_HaveTheirRights()
    {
        var program = Repository.TutorialStep("11-Callers");
        await using var host = await LocalHostProcess.StartApiAsync(
            "--template=" + Path.Combine(Repository.Root, "examples", "Tutorial", "11-Callers", "template.yaml"),
            "OrderFunction=" + program,
            "AuthorizerFunction=" + program);

        await CheckAsync(
            host,
            hasRules: false,
            new("GET", "/orders", null, 401, """{"message":"Unauthorized"}"""),
            new("GET", "/orders", null, 403, "explicit deny", ("authorization", "Bearer guessed")),
            new("GET", "/orders", null, 200, """[{"id":7,"customer":"Ada","amount":10}]""", ("authorization", "Bearer key-of-ada")),
            new(
                "DELETE",
                "/orders/7",
                null,
                403,
                """{"type":"about:blank","title":"Forbidden","status":403}""",
                ("authorization", "Bearer key-of-ada")),
            new("DELETE", "/orders/7", null, 204, "", ("authorization", "Bearer key-of-staff")),
            new("GET", "/orders/status", null, 200, "open"));
    }

    [Fact]
    public async Task Step10_DocumentAndStream_AreServed()
    {
        await using var host = await LocalHostProcess.StartApiAsync(Repository.TutorialStep("10-Description"));
        var stop = TestContext.Current.CancellationToken;

        var document = await host.Client.GetStringAsync("/orders/openapi.json", stop);
        var lines = await host.Client.GetStringAsync("/orders", stop);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/orders");
        request.Headers.Add("accept", "application/json");
        using var array = await host.Client.SendAsync(request, stop);

        Assert.Equal(await File.ReadAllTextAsync(Repository.DocumentBeside(Repository.TutorialStep("10-Description")), stop), document);
        Assert.Contains("\"operationId\": \"Order_Place\"", document, StringComparison.Ordinal);
        Assert.Equal(
            """
            {"id":7,"customer":"Ada","amount":10}
            {"id":8,"customer":"Grace","amount":5}

            """,
            lines);
        Assert.Equal(
            """[{"id":7,"customer":"Ada","amount":10},{"id":8,"customer":"Grace","amount":5}]""",
            await array.Content.ReadAsStringAsync(stop));
    }

    private static async Task CheckAsync(string step, params Exchange[] exchanges)
    {
        await using var host = await LocalHostProcess.StartApiAsync(Repository.TutorialStep(step));
        await CheckAsync(host, step == "7-Middleware", exchanges);
    }

    private static async Task CheckAsync(LocalHostProcess host, bool hasRules, params Exchange[] exchanges)
    {
        foreach (var exchange in exchanges)
        {
            using var request = new HttpRequestMessage(new HttpMethod(exchange.Method), exchange.Path);
            request.Headers.Add("origin", "https://shop.example.com");
            request.Content = exchange.Body is null ? null : new StringContent(exchange.Body, Encoding.UTF8, "application/json");
            foreach (var (name, value) in exchange.Headers)
            {
                request.Headers.Add(name, value);
            }

            using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(
                (int)response.StatusCode == exchange.Status && body.Contains(exchange.Answer, StringComparison.Ordinal),
                $"{exchange}: {(int)response.StatusCode} {body}");
            Assert.Equal(hasRules, response.Headers.Contains("access-control-allow-origin"));
            Assert.Equal(hasRules && exchange.Method != "OPTIONS", response.Headers.Contains("x-request-id"));
        }
    }

    private sealed record Exchange(
        string Method, string Path, string? Body, int Status, string Answer, params (string Name, string Value)[] Headers);
}
