using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Lamplighter.Tests.Examples;

namespace Lamplighter.Tests.EndToEnd;

/// <summary>What the example must do, whatever it was compiled to and wherever it keeps its orders.</summary>
internal static class OrdersScenario
{
    internal static async Task CheckAsync(LocalHostProcess host)
    {
        await CheckCallersAsync(host.Client);
        host.Client.DefaultRequestHeaders.Authorization = new("Bearer", OrdersExample.WritingKey);
        var id = await PlaceAsync(host.Client, "ada", 2);
        await CheckRefusalsAsync(host.Client);
        await CheckReadingAsync(host.Client, id);
        await CheckStatusAsync(host.Client, id);
        await CheckPagesAsync(host.Client);
        await CheckExportAsync(host.Client);
        await CheckCorsAsync(host.Client);
        using var deleted = await host.Client.DeleteAsync($"/orders/{id}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await host.Client.GetAsync($"/orders/{id}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        await CheckTelemetryAsync(host, id);
    }

    internal static Task<LocalHostProcess> StartAsync(string program, Dictionary<string, string> environment, params string[] options)
    {
        var arguments = OrdersExample.Arguments(Repository.Root, program);
        return LocalHostProcess.StartApiAsync(arguments[0], environment, [.. arguments[1..], .. options]);
    }

    // API Gateway answers without a key, the authorizer without a known one, and the route without the scope.
    private static async Task CheckCallersAsync(HttpClient client)
    {
        Assert.Equal(
            (HttpStatusCode.Unauthorized, """{"message":"Unauthorized"}"""), await DeleteAsync(null));
        Assert.Equal(
            (HttpStatusCode.Forbidden, """{"Message":"User is not authorized to access this resource with an explicit deny"}"""),
            await DeleteAsync("guessed"));
        Assert.Equal(
            (HttpStatusCode.Forbidden, """{"type":"about:blank","title":"Forbidden","status":403}"""),
            await DeleteAsync(OrdersExample.ReadingKey));
        using var open = await client.GetAsync($"/orders/{Guid.Empty}");
        Assert.Equal(HttpStatusCode.NotFound, open.StatusCode);

        async Task<(HttpStatusCode, string)> DeleteAsync(string? key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, $"/orders/{Guid.Empty}");
            request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
            using var response = await client.SendAsync(request);
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }
    }

    private static async Task<string> PlaceAsync(HttpClient client, string customer, int quantity)
    {
        using var response = await SendAsync(
            client,
            HttpMethod.Post,
            "/orders",
            $$"""{"customer":"{{customer}}","lines":[{"product":"lamp","quantity":{{quantity}},"price":9.5}]}""");
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var order = await JsonAsync(response);
        var id = order.GetProperty("id").GetString()!;
        Assert.Equal($"/orders/{id}", response.Headers.Location?.OriginalString);
        Assert.Equal(("Placed", 9.5m * quantity), (order.GetProperty("status").GetString(), order.GetProperty("total").GetDecimal()));
        Assert.True(response.Headers.Contains("x-request-id"));
        return id;
    }

    private static async Task CheckRefusalsAsync(HttpClient client)
    {
        using var invalid = await SendAsync(
            client, HttpMethod.Post, "/orders", """{"customer":"a","lines":[{"product":"lamp","quantity":0,"price":0}]}""");
        Assert.Equal(HttpStatusCode.UnprocessableContent, invalid.StatusCode);
        Assert.Equal(
            ["customer", "lines[0].quantity", "lines[0].price"],
            (await JsonAsync(invalid)).GetProperty("errors").EnumerateObject().Select(member => member.Name));

        using var empty = await SendAsync(client, HttpMethod.Post, "/orders", """{"customer":"ada","lines":[]}""");
        Assert.Equal(["lines"], (await JsonAsync(empty)).GetProperty("errors").EnumerateObject().Select(member => member.Name));

        using var broken = await SendAsync(client, HttpMethod.Post, "/orders", "{");
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);

        using var wrongMethod = await SendAsync(client, HttpMethod.Patch, "/orders", "{}");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrongMethod.StatusCode);
        Assert.Equal(["GET", "HEAD", "POST"], wrongMethod.Content.Headers.Allow.Order());
    }

    private static async Task CheckReadingAsync(HttpClient client, string id)
    {
        using var first = await client.GetAsync($"/orders/{id}");
        Assert.Equal("lamp", (await JsonAsync(first)).GetProperty("lines")[0].GetProperty("product").GetString());
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/orders/{id}");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    private static async Task CheckStatusAsync(HttpClient client, string id)
    {
        using var paid = await SendAsync(client, HttpMethod.Put, $"/orders/{id}/status", """{"status":"Paid"}""");
        Assert.Equal("Paid", (await JsonAsync(paid)).GetProperty("status").GetString());
        using var again = await SendAsync(client, HttpMethod.Put, $"/orders/{id}/status", """{"status":"Placed"}""");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("Paid", (await JsonAsync(again)).GetProperty("orderStatus").GetString());
        using var missing = await SendAsync(client, HttpMethod.Put, $"/orders/{id}/status", "{}");
        Assert.Equal(HttpStatusCode.UnprocessableContent, missing.StatusCode);
    }

    private static async Task CheckPagesAsync(HttpClient client)
    {
        for (var i = 1; i <= 3; i++)
        {
            await PlaceAsync(client, "grace", i);
        }

        var first = JsonElement.Parse(await client.GetStringAsync("/orders?customer=grace&limit=2"));
        var second = JsonElement.Parse(
            await client.GetStringAsync($"/orders?customer=grace&limit=2&after={first.GetProperty("after").GetString()}"));
        Assert.Equal(
            [3, 2, 1],
            first.GetProperty("orders")
                .EnumerateArray()
                .Concat(second.GetProperty("orders").EnumerateArray())
                .Select(order => order.GetProperty("lines")[0].GetProperty("quantity").GetInt32())
                .ToArray());
        using var unnamed = await client.GetAsync("/orders?limit=many");
        Assert.Equal(
            ["customer", "limit"], (await JsonAsync(unnamed)).GetProperty("errors").EnumerateObject().Select(member => member.Name));
    }

    private static async Task CheckExportAsync(HttpClient client)
    {
        using var pages = await client.GetAsync("/orders?customer=ada");
        var expected = (await JsonAsync(pages)).GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("id").GetString());
        using var export = await client.GetAsync("/orders/export?customer=ada");
        Assert.Equal("application/jsonl", export.Content.Headers.ContentType?.MediaType);
        var lines = (await export.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected, lines.Select(line => JsonElement.Parse(line).GetProperty("id").GetString()));
        using var refused = await client.GetAsync("/orders/export");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private static async Task CheckCorsAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/orders");
        request.Headers.Add("origin", "https://shop.example.com");
        request.Headers.Add("access-control-request-method", "POST");
        using var response = await client.SendAsync(request);
        Assert.Equal("GET, HEAD, POST", response.Headers.GetValues("access-control-allow-methods").Single());
    }

    private static async Task CheckTelemetryAsync(LocalHostProcess host, string id)
    {
        await host.WaitUntilAsync(() => host.Logs.Any(line => line.GetProperty("message").GetString() == $"Order {id} was deleted"));
        var warning = Assert.Single(host.Logs, line => line.GetProperty("level").GetString() is "ERROR" or "WARN" && !IsOfTheMachine(line));
        Assert.Equal(
            ("AuthorizerFunction", "The key of a request isn't known"),
            (warning.GetProperty("function_name").GetString(), warning.GetProperty("message").GetString()));
        var placed = host.Logs.First(line => line.TryGetProperty("OrderId", out _));
        Assert.Equal(
            ("OrdersFunction", "shop"),
            (placed.GetProperty("function_name").GetString(), placed.GetProperty("caller_id").GetString()));
        CheckTrace(host);
        Assert.All(host.Metrics, EmfRules.Check);
        Assert.Equal(4, host.Metrics.Count(document => document.TryGetProperty("OrdersPlaced", out _)));
        Assert.Contains(
            host.Metrics,
            document =>
                document.TryGetProperty("route", out var route)
                    && route.GetString() == "PUT /orders/{id:guid}/status"
                    && document.TryGetProperty("Latency", out _));
        Assert.All(host.Segments, XRayRules.Check);
        Assert.Contains(host.Logs, line => line.GetProperty("message").GetString() == $"Order {id} went from Placed to Paid");
    }

    // Starting takes its time where everything else runs too.
    private static bool IsOfTheMachine(JsonElement line) =>
        line.GetProperty("message").GetString()!.StartsWith("Code that was passed to LambdaRuntime.WarmUp", StringComparison.Ordinal);

    // The authorizer and the function of one request are in one trace.
    private static void CheckTrace(LocalHostProcess host)
    {
        var traces = host.Segments.GroupBy(segment => segment.GetProperty("trace_id").GetString()).Select(trace => trace.Count());
        Assert.Contains(traces, static count => count > 1);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        return await client.SendAsync(request);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync());
}
