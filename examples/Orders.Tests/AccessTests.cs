using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Lamplighter;
using Microsoft.Extensions.DependencyInjection;
using Orders.Access;
using Xunit;

namespace Orders.Tests;

// Who may do what: the routes with what an authorizer adds to the event, and the authorizer with its own event.
public sealed class AccessTests
{
    private const string Keys = "shop=open-sesame orders:write orders:read; support=look-only orders:read";

    public static TheoryData<string, string> Writes => new()
    {
        { "POST", "/orders" },
        { "PUT", $"/orders/{Guid.Empty}/status" },
        { "DELETE", $"/orders/{Guid.Empty}" },
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Writes))]
    public async Task Write_OfNobody_Is401(string method, string path)
    {
        using var telemetry = TelemetryCapture.Start();
        using var client = Client(null);

        using var response = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Stop);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory, MemberData(nameof(Writes))]
    public async Task Write_WithAnotherScope_Is403(string method, string path)
    {
        using var telemetry = TelemetryCapture.Start();
        using var client = Client("""{"principalId":"support","scope":"orders:read"}""");

        using var response = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Stop);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Place_WithTheScope_IsStoredAndLogsTheCaller()
    {
        using var telemetry = TelemetryCapture.Start();
        using var client = Client("""{"principalId":"shop","scope":"orders:read orders:write"}""");

        using var response = await client.PostAsJsonAsync(
            "/orders", new { customer = "Ada", lines = new[] { new { product = "Lamp", quantity = 1, price = 5 } } }, Stop);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var line = Assert.Single(telemetry.Logs, log => log.TryGetProperty("OrderId", out _));
        Assert.Equal("shop", line.GetProperty("caller_id").GetString());
    }

    [Fact]
    public async Task Read_OfNobody_IsOpen()
    {
        using var telemetry = TelemetryCapture.Start();
        using var client = Client(null);

        using var response = await client.GetAsync("/orders?customer=ada", Stop);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("Bearer open-sesame", "Allow", "shop", "orders:write orders:read")]
    [InlineData("bearer  look-only", "Allow", "support", "orders:read")]
    [InlineData("Bearer open", "Deny", "anonymous", null)]
    [InlineData("open-sesame", "Deny", "anonymous", null)]
    public async Task Authorizer_AKey_IsTheCallerWithItsScopes(string token, string effect, string id, string? scopes)
    {
        using var telemetry = TelemetryCapture.Start();
        var function = new RequestAuthorizerFunction(new KeyAuthorizer(Keys));

        var response = await function.HandleAsync(TestEvents.TokenAuthorizer(token, "POST", "/orders"), new LambdaContext());

        using var json = await JsonDocument.ParseAsync(response, cancellationToken: Stop);
        var policy = json.RootElement;
        Assert.Equal(
            (effect, id),
            (
                policy.GetProperty("policyDocument").GetProperty("Statement")[0].GetProperty("Effect").GetString(),
                policy.GetProperty("principalId").GetString()));
        Assert.Equal(scopes, policy.TryGetProperty("context", out var context) ? context.GetProperty("scope").GetString() : null);
    }

    [Theory]
    [InlineData("open-sesame")]
    [InlineData("shop=open-sesame")]
    [InlineData("=open-sesame orders:write")]
    public void Authorizer_MalformedKeys_AreAnErrorThatNamesNoKey(string keys)
    {
        var error = Assert.Throws<ArgumentException>(() => new KeyAuthorizer(keys));

        Assert.Contains("ORDERS_KEYS", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", error.Message, StringComparison.Ordinal);
    }

    private static HttpClient Client(string? authorizer)
    {
        var services = Function.AddServices(new ServiceCollection()).BuildServiceProvider();
        return TestClientExtensions.TestClient(
            new Function(services).HandleAsync, configure: options => options.Authorizer = authorizer);
    }
}
