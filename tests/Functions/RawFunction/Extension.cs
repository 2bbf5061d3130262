using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RawFunction;

/// <summary>
/// An extension, in the process of the function or in one of its own, that does what the variable <c>RAW_EXTENSION</c> says.
/// </summary>
internal static class Extension
{
    private static readonly string s_address = Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")!;
    private static readonly HttpClient s_http = new()
    {
        BaseAddress = new Uri($"http://{s_address}/2020-01-01/extension/"),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Returns true if this process is an external extension, which has ended.</summary>
    public static async Task<bool> StartAsync()
    {
        switch (Environment.GetEnvironmentVariable("RAW_EXTENSION"))
        {
            case "internal":
                await StartLoopAsync("internal", "INVOKE");
                break;
            case "internal-shutdown":
                await SendAsync(HttpMethod.Post, "register", Events("SHUTDOWN"), ("Lambda-Extension-Name", "internal"));
                break;
            case "init-error":
                await FailAsync("init/error", await RegisterAsync("broken", "INVOKE"));
                break;
            case "exit-error":
                var id = await RegisterAsync("broken", "INVOKE");
                _ = Task.Run(async () =>
                {
                    await NextAsync(id);
                    await FailAsync("exit/error", id);
                });
                break;
            case "external":
                await StartProcessAsync();
                break;
            case "of-its-own":
                await LoopAsync(await RegisterAsync("external", "INVOKE", "SHUTDOWN"));
                return true;
        }

        return false;
    }

    /// <summary>Sends a request, and returns the status with the response's text.</summary>
    public static async Task<string> SendAsync(HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var response = await ExchangeAsync(method, path, body, headers);
        var text = $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
        Lines.Write($"extension: {text}");
        return text;
    }

    public static string Events(params string[] events) => $$"""{"events":[{{string.Join(',', events.Select(one => $"\"{one}\""))}}]}""";

    private static async Task StartLoopAsync(string name, params string[] events)
    {
        var id = await RegisterAsync(name, events);
        _ = Task.Run(() => LoopAsync(id));
    }

    private static async Task<string> RegisterAsync(string name, params string[] events)
    {
        using var response = await ExchangeAsync(HttpMethod.Post, "register", Events(events), [("Lambda-Extension-Name", name)]);
        Lines.Write($"registered: {await response.Content.ReadAsStringAsync()}");
        return response.Headers.GetValues("Lambda-Extension-Identifier").Single();
    }

    private static async Task<string> NextAsync(string id)
    {
        using var response = await ExchangeAsync(HttpMethod.Get, "event/next", null, [("Lambda-Extension-Identifier", id)]);
        return await response.Content.ReadAsStringAsync();
    }

    private static Task<string> FailAsync(string path, string id) => SendAsync(
        HttpMethod.Post, path, "{}", ("Lambda-Extension-Identifier", id), ("Lambda-Extension-Function-Error-Type", "Extension.Broken"));

    private static async Task LoopAsync(string id)
    {
        while (true)
        {
            var text = await NextAsync(id);
            Lines.Write($"event: {text}");
            if (text.Contains("\"SHUTDOWN\"", StringComparison.Ordinal))
            {
                await File.WriteAllTextAsync(Environment.GetEnvironmentVariable("RAW_MARKER")!, text);
                return;
            }

            await WaitAtGateAsync();
        }
    }

    private static async Task WaitAtGateAsync()
    {
        if (Environment.GetEnvironmentVariable("RAW_GATE") is { } port)
        {
            using var gate = new TcpClient();
            await gate.ConnectAsync(IPAddress.Loopback, int.Parse(port));
            await gate.GetStream().ReadExactlyAsync(new byte[1]);
        }
    }

    // Goes on when the process has registered.
    private static async Task StartProcessAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, typeof(Extension).Assembly.Location) { RedirectStandardOutput = true };
        start.Environment["RAW_EXTENSION"] = "of-its-own";
        var process = Process.Start(start)!;
        await process.StandardOutput.ReadLineAsync();
        _ = process.StandardOutput.ReadToEndAsync();
    }

    private static async Task<HttpResponseMessage> ExchangeAsync(
        HttpMethod method, string path, string? body, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await s_http.SendAsync(request);
    }
}
