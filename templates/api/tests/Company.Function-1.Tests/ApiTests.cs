using System.Net;
using System.Text;
using Lamplighter;

namespace Company.Function_1.Tests;

public sealed class ApiTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_AName_IsGreetedLoggedAndTraced()
    {
        using var telemetry = TelemetryCapture.Start();
        using var client = Client();

        Assert.Equal("{\"message\":\"hello Ada!\"}", await client.GetStringAsync("/hello/Ada", Stop));
        Assert.Equal("Request from Ada received", Assert.Single(telemetry.Logs).GetProperty("message").GetString());
        Assert.Single(telemetry.Segments);
    }

    [Theory]
    [InlineData("{\"name\":\"Ada\"}", HttpStatusCode.OK)]
    [InlineData("{\"name\":\"\"}", HttpStatusCode.UnprocessableEntity)]
    public async Task Post_ABody_IsValidated(string body, HttpStatusCode expected)
    {
        using var client = Client();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await client.PostAsync("/hello", content, Stop);

        Assert.Equal(expected, response.StatusCode);
    }

    private static HttpClient Client() => TestClientExtensions.TestClient(new Function().HandleAsync, HttpEventKind.HttpV2);
}
