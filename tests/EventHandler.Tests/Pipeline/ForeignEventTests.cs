using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests.Pipeline;

// An event that isn't an HTTP request: the caller reads what it is, and the log what to do.
public sealed class ForeignEventTests
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create<Greetings>();

    [Theory]
    [InlineData(
        """{"type":"REQUEST","methodArn":"arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/prod/GET/"}""",
        "The event is a request to a Lambda authorizer, not an HTTP request.",
        "Set another function as the authorizer of the API, or handle events with a methodArn or routeArn before you call the "
        + "resolver: an authorizer returns a policy or isAuthorized, which the resolver can't.")]
    [InlineData(
        """{"requestContext":{"routeKey":"$connect","connectionId":"c1"}}""",
        "The event is of a WebSocket API, not an HTTP request.",
        "Route the API's $connect, $disconnect and messages to another function, or handle events with a requestContext.connectionId "
        + "before you call the resolver: they have a routeKey, and no method and path.")]
    [InlineData(
        """{"Records":[]}""",
        "The event is not an HTTP request.",
        "Invoke the function with an event of API Gateway, a function URL, a load balancer or VPC Lattice.")]
    public async Task Resolve_EventOfSomethingElse_SaysWhatItIsAndWhatToDo(string json, string what, string advice)
    {
        using var telemetry = TelemetryCapture.Start();

        var answer = await SendAsync(json);

        Assert.Equal((400, what), (answer.Status, answer.Json.GetProperty("detail").GetString()));
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal($"{what} It was answered with 400. {advice}", line.GetProperty("message").GetString());
        Assert.False(line.TryGetProperty("error", out _));
    }

    [Fact]
    public async Task Resolve_EventIsNotJson_LogsWhereItIsWrong()
    {
        using var telemetry = TelemetryCapture.Start();

        Assert.Equal(400, (await SendAsync("""{"httpMethod":"GET" "path"}""")).Status);

        Assert.NotEmpty(Assert.Single(telemetry.Logs).GetProperty("error").GetProperty("message").GetString()!);
    }

    private async Task<Answer> SendAsync(string json)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(json));
        await using var output = await _app.ResolveAsync(input, new LambdaContext());
        using var document = await JsonDocument.ParseAsync(output);
        return new Answer(document.RootElement.Clone());
    }
}
