using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamplighter;

var address = $"http://127.0.0.1:{FreePort()}";
using var client = new HttpClient { BaseAddress = new Uri(address) };
using var app = Process.Start(new ProcessStartInfo("dotnet", [Environment.GetEnvironmentVariable("WEB_APP")!, "--urls", address]))!;
AppDomain.CurrentDomain.ProcessExit += (_, _) => app.Kill();
while (!await IsReadyAsync())
{
    await Task.Delay(20);
}

await LambdaRuntime.RunAsync(async (input, context) =>
{
    using var request = ToRequest((await JsonNode.ParseAsync(input))!, context);
    using var response = await client.SendAsync(request);
    var answer = new JsonObject
    {
        ["statusCode"] = (int)response.StatusCode,
        ["headers"] = new JsonObject { ["content-type"] = response.Content.Headers.ContentType?.ToString() },
        ["body"] = await response.Content.ReadAsStringAsync(),
    };
    return new MemoryStream(JsonSerializer.SerializeToUtf8Bytes((JsonNode)answer));
});

async Task<bool> IsReadyAsync()
{
    try
    {
        return (await client.GetAsync("/")).StatusCode < HttpStatusCode.InternalServerError;
    }
    catch (HttpRequestException) when (!app.HasExited)
    {
        return false;
    }
}

// Of an HTTP API with payload format 2.0, without a body.
static HttpRequestMessage ToRequest(JsonNode @event, LambdaContext context)
{
    var request = new HttpRequestMessage(
        new HttpMethod((string)@event["requestContext"]!["http"]!["method"]!), $"{@event["rawPath"]}?{@event["rawQueryString"]}");
    foreach (var (name, value) in @event["headers"]!.AsObject())
    {
        if (name is not ("host" or "content-length"))
        {
            request.Headers.TryAddWithoutValidation(name, (string?)value);
        }
    }

    request.Headers.Add("x-amzn-lambda-context", new JsonObject
    {
        ["request_id"] = context.AwsRequestId,
        ["deadline"] = context.Deadline.ToUnixTimeMilliseconds(),
        ["invoked_function_arn"] = context.InvokedFunctionArn,
        ["xray_trace_id"] = context.TraceHeader,
        ["env_config"] = new JsonObject { ["function_name"] = context.FunctionName },
    }.ToJsonString());
    return request;
}

static int FreePort()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port;
}
