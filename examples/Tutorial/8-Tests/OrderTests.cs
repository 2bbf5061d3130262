using System.Net;
using System.Text;
using System.Text.Json;
using Lamplighter;
using Xunit;

public sealed class OrderTests
{
    [Fact]
    public async Task Get_AnOrder_IsAnswered()
    {
        using var client = TestClientExtensions.TestClient(new Function().HandleAsync);

        Assert.Equal(
            """{"id":7,"customer":"Ada","amount":10}""",
            await client.GetStringAsync("/orders/7", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(HttpEventKind.Rest)]
    [InlineData(HttpEventKind.HttpV2)]
    [InlineData(HttpEventKind.FunctionUrl)]
    [InlineData(HttpEventKind.Alb)]
    public async Task Place_AWrongOrder_NamesTheFields(HttpEventKind kind)
    {
        using var client = TestClientExtensions.TestClient(new Function().HandleAsync, kind);

        using var response = await client.PostAsync(
            "/orders", Json("""{"id":0,"customer":"Ada","amount":-1}"""), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["id", "amount"], problem.RootElement.GetProperty("errors").EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task Place_AnOrder_IsLoggedAndTraced()
    {
        using var telemetry = TelemetryCapture.Start();
        using var client = TestClientExtensions.TestClient(new Function().HandleAsync);

        using var response = await client.PostAsync(
            "/orders", Json("""{"id":8,"customer":"Grace","amount":5}"""), TestContext.Current.CancellationToken);

        Assert.Equal("/orders/8", response.Headers.Location?.OriginalString);
        Assert.Equal("Order 8 of Grace was placed", Assert.Single(telemetry.Logs).GetProperty("message").GetString());
        Assert.Equal("## Place", Assert.Single(telemetry.Segments).GetProperty("subsegments")[0].GetProperty("name").GetString());
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
