using System.Net;
using System.Text.Json;

namespace Lamplighter.Tests.EndToEnd;

public sealed class HelloWorldTests
{
    [Theory]
    [InlineData("rest")]
    [InlineData("http")]
    public async Task Curl_EveryRequestOfTheTutorial_AnswersAndTelemetryIsOut(string payload)
    {
        await using var host = await LocalHostProcess.StartApiAsync(Repository.HelloWorld, "--payload", payload);

        await HelloWorldScenario.CheckAsync(host);
    }

    [Fact]
    public async Task Invoke_EventOnStandardInput_PrintsTheResponse()
    {
        const string Event =
            """{"version":"2.0","routeKey":"$default","rawPath":"/hello","rawQueryString":"","headers":{},"requestContext":{"requestId":"i-1","http":{"method":"GET","path":"/hello"}},"isBase64Encoded":false}""";

        var (exitCode, output, errors) = await LocalHostProcess.RunAsync(
            Event, "invoke", Repository.HelloWorld, "--standalone", "--event", "-");

        Assert.True(exitCode == 0, errors);
        using var response = JsonDocument.Parse(output);
        Assert.Equal((int)HttpStatusCode.OK, response.RootElement.GetProperty("statusCode").GetInt32());
        Assert.Equal("""{"message":"hello unknown!"}""", response.RootElement.GetProperty("body").GetString());
    }
}
