using System.Net;
using System.Text.Json;

namespace Lamplighter.Tests.EndToEnd;

public sealed class TemplateTests
{
    private static readonly string s_template = $$"""
        Globals:
          Function:
            Tracing: Active
            MemorySize: 256
            Environment: { Variables: { POWERTOOLS_SERVICE_NAME: nobody } }
        Resources:
          Greeter:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: dotnet10
              CodeUri: {{Repository.HelloWorld}}
              Timeout: 60
              MemorySize: 512
              Environment: { Variables: { POWERTOOLS_SERVICE_NAME: greetings } }
              Events:
                All: { Type: Api, Properties: { Path: /hello, Method: GET } }
                One: { Type: Api, Properties: { Path: '/hello/{name}', Method: GET } }
          Shop:
            Type: AWS::Serverless::Function
            Properties:
              FunctionName: shop-prod
              Runtime: provided.al2023
              CodeUri: {{Repository.Shop}}
              Timeout: 10
              LoggingConfig: { LogFormat: JSON, ApplicationLogLevel: WARN }
              Events:
                Rest: { Type: Api, Properties: { Path: '/{proxy+}', Method: ANY } }
        """;

    [Fact]
    public async Task StartApi_TwoFunctions_EachAnswersItsRoutesWithItsSettings()
    {
        using var file = new TemporaryFile(s_template);
        await using var host = await LocalHostProcess.StartApiAsync("--template=" + file.Path);

        Assert.Equal("""{"message":"hello Ada!"}""", await host.Client.GetStringAsync("/hello/Ada", TestContext.Current.CancellationToken));
        using var wrongMethod = await host.Client.PostAsync("/hello/Ada", null, TestContext.Current.CancellationToken);
        using var broken = await host.Client.GetAsync("/boom", TestContext.Current.CancellationToken);
        using var late = await host.Client.GetAsync("/together/2/alone", TestContext.Current.CancellationToken);
        Assert.Equal("""{"message":"hello unknown!"}""", await host.Client.GetStringAsync("/hello", TestContext.Current.CancellationToken));

        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.InternalServerError, HttpStatusCode.BadGateway],
            [wrongMethod.StatusCode, broken.StatusCode, late.StatusCode]);
        await host.WaitUntilAsync(() => host.Logs.Any(line => line.GetProperty("message").GetString() == "Request from unknown received")
            && host.Lines.Any(line => line.Contains("timed out after 10.00 seconds", StringComparison.Ordinal)));
        Assert.Equal(["Greeter greetings 512"], Sources(host.Logs.Where(line => line.TryGetProperty("Name", out _))));
        Assert.Equal(["shop-prod nobody 256"], Sources(host.Logs.Where(line => line.GetProperty("level").GetString() == "ERROR")));

        // The level of its template: what it would log as information is not there.
        Assert.DoesNotContain(host.Logs, line => line.GetProperty("message").GetString() == "About to throw");
    }

    private static IEnumerable<string> Sources(IEnumerable<JsonElement> lines) =>
        lines.Select(
            line => $"{line.GetProperty("function_name").GetString()} {line.GetProperty("service").GetString()} "
                + $"{line.GetProperty("function_memory_size").GetInt32()}").Distinct();

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
