using System.Text;
using System.Text.Json.Serialization;
using Lamplighter;
using Microsoft.AspNetCore.Builder;

AwsSdkTracing.Register();

// With --check it tests itself as a unit test would; else it is a function.
if (args is not ["--check"])
{
    await LambdaRuntime.RunAsync(new Function().HandleAsync);
    return 0;
}

using var telemetry = TelemetryCapture.Start();
using var input = new MemoryStream(Encoding.UTF8.GetBytes(
    """{"resource":"/{proxy+}","path":"/greet/Ada","httpMethod":"GET","headers":{},"multiValueHeaders":{},"requestContext":{"requestId":"c-1","httpMethod":"GET","path":"/greet/Ada"},"body":null,"isBase64Encoded":false}"""));
using var reader = new StreamReader(await new Function().HandleAsync(input, new LambdaContext { AwsRequestId = "r-1" }));
var response = await reader.ReadToEndAsync();

var problems = new List<string>();
void Check(bool holds, string what)
{
    if (!holds)
    {
        problems.Add(what);
    }
}

Check(response.Contains("hello Ada", StringComparison.Ordinal), "the response: " + response);
Check(
    telemetry.Logs.Any(
        line =>
            line.GetProperty("message").GetString() == "Greeting Ada"
                && line.GetProperty("function_request_id").GetString() == "r-1"
                && line.GetProperty("correlation_id").GetString() == "c-1"),
    "the log line");
Check(telemetry.Metrics.Any(line => line.TryGetProperty("Greetings", out var value) && value.GetDouble() == 1), "the metric");
Check(telemetry.Metrics.Any(line => line.TryGetProperty("ColdStart", out _)), "the cold start");
Check(
    telemetry.Segments.Any(
        document =>
            document.GetProperty("name").GetString() == "## HandleAsync"
                && document.GetProperty("subsegments")[0].GetProperty("annotations").GetProperty("User").GetString() == "Ada"),
    "the spans");

// The package lets the compiler replace the call.
var mapped = ApiGatewayResolver.Create(_ => { });
mapped.MapGroup("/greet").MapGet("/{name}", (string name, int times = 2) => $"{name} {times}");
input.Position = 0;
using var mappedReader = new StreamReader(await mapped.ResolveAsync(input, new LambdaContext()));
var mappedResponse = await mappedReader.ReadToEndAsync();
Check(mappedResponse.Contains("Ada 2", StringComparison.Ordinal), "the lambda with parameters: " + mappedResponse);

var tokens = TokenValidator.Create(options =>
{
    options.AddCognitoUserPool("eu-west-1_Ab12Cd34E");
    options.ClientIds = ["consumer"];
});
Check((await tokens.ValidateAsync("x")).Failure == TokenFailure.Malformed, "the validator of tokens");

// The generator of the packages connects Logging with the web application.
var web = WebApplication.CreateBuilder();
web.AddLamplighter();
Check(web.Services.Any(service => service.ImplementationType?.Name == "LambdaLoggerProvider"), "the logger of the web application");
Console.WriteLine(problems.Count == 0 ? "The packages work." : $"Missing: {string.Join("; ", problems)}\n{telemetry.Text}");
return problems.Count;

public sealed class Function
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create<Greetings>();

    [Logging(CorrelationIdPath = CorrelationIdPaths.ApiGatewayRest), Tracing, Metrics(Namespace = "Consumer", CaptureColdStart = true)]
    public Task<Stream> HandleAsync(Stream input, LambdaContext context) => _app.ResolveAsync(input, context);
}

[ApiGatewayRoutes("/greet")]
public sealed partial class Greetings
{
    [HttpGet("/{name}"), Tracing]
    public async Task<Greeting> Greet(string name)
    {
        await Task.Yield();
        Tracer.AddAnnotation("User", name);
        Logger.LogInformation("Greeting {Name}", name);
        Metrics.AddMetric("Greetings", 1, MetricUnit.Count);
        return new Greeting($"hello {name}");
    }
}

public sealed record Greeting(string Message);

[JsonSerializable(typeof(Greeting))]
internal sealed partial class AppJson : JsonSerializerContext;
