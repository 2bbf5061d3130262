using System.Net;
using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests.InvokeApi;

public sealed class InvokeApiTests(InvokeApiHost fixture) : IClassFixture<InvokeApiHost>
{
    [Theory]
    [InlineData("raw")]
    [InlineData("raw:$LATEST")]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:raw")]
    public async Task Invoke_ByName_ReturnsThePayload(string name)
    {
        using var response = await InvokeAsync("""{"answer":{"n":1}}""", name);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"n":1}""", await response.Content.ReadAsStringAsync());
        Assert.Equal("$LATEST", response.Headers.GetValues("X-Amz-Executed-Version").Single());
        Assert.False(response.Headers.Contains("X-Amz-Function-Error"));
    }

    [Theory]
    [InlineData("raw", "", ":function:raw")]
    [InlineData("raw:live", "", ":function:raw:live")]
    [InlineData("raw", "?Qualifier=7", ":function:raw:7")]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:raw:live", "?Qualifier=live", ":function:raw:live")]
    public async Task Invoke_WithAQualifier_HasItInTheArn(string name, string query, string expected)
    {
        using var response = await InvokeAsync("""{"do":"invocation"}""", name, query);

        Assert.EndsWith(expected, (await JsonAsync(response)).GetProperty("Arn").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("raw:live", "?Qualifier=7", "doesn't match the Qualifier '7'")]
    [InlineData("raw", "?Qualifier=a%20b", "The qualifier 'a b' isn't valid")]
    public async Task Invoke_WithAWrongQualifier_Is400(string name, string query, string message)
    {
        using var response = await InvokeAsync("{}", name, query);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(message, (await JsonAsync(response)).GetProperty("Message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_FunctionFails_Is200WithTheErrorHeader()
    {
        using var response = await InvokeAsync("""{"do":"throw"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Unhandled", response.Headers.GetValues("X-Amz-Function-Error").Single());
        Assert.Equal("InvalidOperationException", (await JsonAsync(response)).GetProperty("errorType").GetString());
    }

    [Fact]
    public async Task Invoke_TimesOut_Is200WithTheTimeoutError()
    {
        using var response = await InvokeAsync("""{"do":"hang"}""");

        Assert.Equal("Unhandled", response.Headers.GetValues("X-Amz-Function-Error").Single());
        var error = await JsonAsync(response);
        Assert.Equal("Sandbox.Timedout", error.GetProperty("errorType").GetString());
        Assert.Matches(
            "^RequestId: [0-9a-f-]{36} Error: Task timed out after 3.00 seconds$", error.GetProperty("errorMessage").GetString());
    }

    [Fact]
    public async Task Invoke_LogTypeTail_ReturnsTheEndOfTheLog()
    {
        using var response = await InvokeAsync("""{"do":"telemetry"}""", headers: ("X-Amz-Log-Type", "Tail"));

        var log = Encoding.UTF8.GetString(Convert.FromBase64String(response.Headers.GetValues("X-Amz-Log-Result").Single()));
        Assert.Contains("\nEND RequestId: ", log, StringComparison.Ordinal);
        Assert.Contains("\nREPORT RequestId: ", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeWithResponseStream_AsAnEvent_Is400()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, "/2021-11-15/functions/raw/response-streaming-invocations")
        { Content = new StringContent("{}") };
        request.Headers.Add("X-Amz-Invocation-Type", "Event");

        using var response = await fixture.Host.Client.SendAsync(request);

        Assert.Equal(
            (HttpStatusCode.BadRequest, "InvalidParameterValueException"),
            (response.StatusCode, response.Headers.GetValues("x-amzn-ErrorType").Single()));
    }

    [Fact]
    public async Task Event_Any_Is202AndRuns()
    {
        using var response = await InvokeAsync("""{"do":"throw","marker":"of the event"}""", headers: ("X-Amz-Invocation-Type", "Event"));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        var id = response.Headers.GetValues("x-amzn-RequestId").Single();
        await fixture.Host.LinesAsync(
            lines =>
                lines.Any(
                    line =>
                        line.StartsWith("invoke raw  function error", StringComparison.Ordinal)
                            && line.EndsWith(id, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task DryRun_Any_Is204AndDoesNotRun()
    {
        using var response = await InvokeAsync("{}", headers: ("X-Amz-Invocation-Type", "DryRun"));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var id = response.Headers.GetValues("x-amzn-RequestId").Single();
        using var later = await InvokeAsync("{}");
        var lines = await fixture.Host.LineAsync(later.Headers.GetValues("x-amzn-RequestId").Single());
        Assert.DoesNotContain(lines, line => line.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ClientContext_Base64_ReachesTheFunction()
    {
        using var response = await InvokeAsync(
            """{"do":"invocation"}""", headers: ("X-Amz-Client-Context", Convert.ToBase64String("""{"custom":{"a":"1"}}"""u8)));

        Assert.Equal("""{"custom":{"a":"1"}}""", (await JsonAsync(response)).GetProperty("ClientContext").GetString());
    }

    [Fact]
    public async Task TenantId_Header_ReachesTheFunction()
    {
        using var response = await InvokeAsync("""{"do":"invocation"}""", headers: ("X-Amz-Tenant-Id", "blue"));

        Assert.Equal("blue", (await JsonAsync(response)).GetProperty("TenantId").GetString());
    }

    [Theory]
    [InlineData("{}", "nobody", null, null, 404, "ResourceNotFoundException")]
    [InlineData("{", "raw", null, null, 400, "InvalidRequestContentException")]
    [InlineData("{}", "raw", "X-Amz-Client-Context", "%%%", 400, "InvalidRequestContentException")]
    [InlineData("{}", "raw", "X-Amz-Invocation-Type", "Sometimes", 400, "InvalidParameterValueException")]
    public async Task Invoke_Wrong_IsRefused(string payload, string name, string? header, string? value, int status, string type)
    {
        using var response = await InvokeAsync(payload, name, "", header is null ? [] : [(header, value!)]);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(type, response.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [Fact]
    public async Task Invoke_TooLarge_Is413()
    {
        using var response = await InvokeAsync(new string(' ', 6 * 1024 * 1024) + "{}");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("RequestTooLargeException", response.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    private Task<HttpResponseMessage> InvokeAsync(
        string payload, string name = "raw", string query = "", params (string Name, string Value)[] headers) =>
        fixture.Host.SendAsync(
            HttpMethod.Post,
            $"/2015-03-31/functions/{Uri.EscapeDataString(name)}/invocations{query}",
            new StringContent(payload, Encoding.UTF8),
            headers);

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }
}
