using System.Text;
using System.Text.Json;

namespace RawFunction;

/// <summary>
/// Does what the event wishes: <c>answer</c> is posted as it is; <c>do</c> names a behaviour; otherwise the event is echoed.
/// </summary>
internal sealed class Handler(RuntimeApi api)
{
    private static readonly TaskCompletionSource s_allPresent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static int s_present;

    public async Task LoopAsync()
    {
        while (true)
        {
            var invocation = await api.NextAsync();
            await HandleAsync(invocation, invocation.Wish("do"), invocation.Wish("answer"));
        }
    }

    private async Task HandleAsync(Event invocation, string? wish, string? answer)
    {
        switch (wish)
        {
            case "throw":
                await api.FailAsync(
                    invocation, """{"errorType":"InvalidOperationException","errorMessage":"it went wrong","stackTrace":["at A()"]}""");
                return;
            case "crash":
                Lines.Write("about to crash");
                Environment.Exit(7);
                return;
            case "crash-in-response":
                await HalfAnswer.SendAsync(invocation, "Content-Length: 100", "{\"statusCode\":");
                Environment.Exit(7);
                return;
            case "crash-in-stream":
                await HalfAnswer.SendAsync(
                    invocation, "Lambda-Runtime-Function-Response-Mode: streaming\r\nTransfer-Encoding: chunked", "5\r\nhello\r\n");
                Environment.Exit(7);
                return;
            case "crash-in-prelude":
                await HalfAnswer.SendAsync(
                    invocation,
                    "Lambda-Runtime-Function-Response-Mode: streaming\r\nContent-Type: "
                        + "application/vnd.awslambda.http-integration-response\r\nTransfer-Encoding: chunked",
                    "5\r\n{\"sta\r\n");
                Environment.Exit(7);
                return;
            case "half-response":
                await HalfAnswer.SendAsync(invocation, "Content-Length: 100", "{\"statusCode\":");
                return;
            case "half-stream":
                await HalfAnswer.SendAsync(
                    invocation,
                    "Lambda-Runtime-Function-Response-Mode: streaming\r\nContent-Type: "
                        + "application/vnd.awslambda.http-integration-response\r\nTransfer-Encoding: chunked",
                    "f\r\n{}\0\0\0\0\0\0\0\0hello\r\n");
                return;
            case "silence":
                return; // asks for the next event without having answered this one
            case "hang":
                await Task.Delay(Timeout.Infinite);
                return;
            case "sleep":
                await Task.Delay(int.Parse(invocation.Wish("ms")!));
                break;
            case "large":
                await RespondLargeAsync(invocation);
                return;
            case "stream":
                await api.StreamAsync(
                    invocation,
                    """{"statusCode":201,"headers":{"content-type":"text/plain","x-one":"1"},"cookies":["a=1","b=2"]}""",
                    "streamed body"u8.ToArray());
                return;
            case "protocol":
                await Protocol.CheckAsync(api, invocation);
                return;
            case "extensions":
                answer = await Protocol.CheckExtensionsAsync();
                break;
            case "telemetry":
                Telemetry.Send(invocation);
                break;
            case "write":
                Telemetry.Write(invocation);
                break;
            case "environment":
                answer = JsonSerializer.Serialize(
                    Environment.GetEnvironmentVariables()
                        .Cast<System.Collections.DictionaryEntry>()
                        .ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value));
                break;
            case "invocation":
                answer = JsonSerializer.Serialize(invocation);
                break;
            case "process-id":
                answer = Environment.ProcessId.ToString();
                break;
            case "together":
                answer = await TogetherAsync(invocation);
                break;
            case "exit-after":
                await api.RespondAsync(invocation, Encoding.UTF8.GetBytes(answer ?? "{}"));
                Environment.Exit(9);
                return;
        }

        await api.RespondAsync(invocation, Encoding.UTF8.GetBytes(answer ?? Echo(invocation)));
    }

    // Comes back only when as many invocations as the test wants are here at once.
    private static async Task<string> TogetherAsync(Event invocation)
    {
        if (invocation.Wish("first") is { } greeting)
        {
            Lines.Write(greeting);
        }

        if (Interlocked.Increment(ref s_present) == int.Parse(invocation.Wish("count")!))
        {
            s_allPresent.SetResult();
        }

        await s_allPresent.Task;
        if (invocation.Wish("say") is { } text)
        {
            Lines.Write($$"""{"level":"INFO","message":"{{text}}","function_request_id":"{{invocation.RequestId}}"}""");
        }

        return JsonSerializer.Serialize(new { process = Environment.ProcessId, request = invocation.RequestId });
    }

    private async Task RespondLargeAsync(Event invocation)
    {
        var status = await api.RespondAsync(invocation, new byte[6_291_557]);
        Lines.Write($"large response: {(int)status}");
        var error = await api.FailAsync(invocation, """{"errorType":"TooLarge","errorMessage":"told so"}""");
        Lines.Write($"error after it: {(int)error}");
    }

    // Whatever the front door: the event comes back as the body of a response.
    private static string Echo(Event invocation) =>
        JsonSerializer.Serialize(
            new
            {
                statusCode = 200,
                headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" },
                body = invocation.Payload,
            });
}
