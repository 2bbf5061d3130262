using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Pipeline;

public sealed class RecordedCallerTests
{
    [Theory]
    [InlineData("""{"sub":"u1"}""", 200, "u1")]
    [InlineData("{}", 200, null)]
    [InlineData("""{"sub" "u1"}""", 400, null)]
    public async Task RecordCaller_ClaimsOfTheEvent_AreReadBeforeTheRoute(string claims, int status, string? caller)
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(static options => options.RecordCaller = true);
        app.MapGet("/", static _ => HttpResult.Text(Invocation.Current!.CallerId ?? "nobody"));
        var @event = Events.HttpV2("GET", "/");
        @event["requestContext"]!["authorizer"] = new JsonObject { ["jwt"] = new JsonObject { ["claims"] = "CLAIMS" } };
        var json = @event.ToJsonString().Replace("\"CLAIMS\"", claims, StringComparison.Ordinal);
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(json));

        await using var output = await app.ResolveAsync(input, new LambdaContext());

        using var answer = await JsonDocument.ParseAsync(output, default, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.RootElement.GetProperty("statusCode").GetInt32());
        if (status == 200)
        {
            Assert.Equal(caller ?? "nobody", answer.RootElement.GetProperty("body").GetString());
        }
    }
}
