using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lamplighter.Tests.Hosting;

/// <summary>The local host with arguments as users write them, on a port that the system picked, and what it prints.</summary>
internal sealed partial class RunningHost : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    // Commands find the hosts of the tests only where a test wants it.
    private static readonly string s_hosts = Path.Combine(Path.GetTempPath(), "lamplighter-tests");
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly IHostRun _run;

    private RunningHost(string[] arguments, Func<string[], string, Action<string>, IHostRun> start) =>
        _run = start(arguments, s_hosts, _lines.Enqueue);

    public HttpClient Client { get; } = new(
        new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    { Timeout = s_patience };

    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Where the explorer is.</summary>
    public Uri Explorer { get; private set; } = null!;

    /// <summary>Where the hosts of these tests are listed.</summary>
    public static string Hosts => Path.Combine(s_hosts, "lamplighter", "hosts");

    public int Port => Client.BaseAddress!.Port;

    /// <summary>The process of a host that is one.</summary>
    public HostProcess Process => (HostProcess)_run;

    public static Task<RunningHost> StartApiAsync(params string[] options) =>
        StartAsync(["start-api", Programs.RawFunction, "--port", "0", "--explorer-port", "0", "--verbose", .. options]);

    public static Task<RunningHost> StartInvokeApiAsync(params string[] options) =>
        StartAsync(["start", "raw=" + Programs.RawFunction, "--port", "0", "--explorer-port", "0", "--verbose", .. options]);

    /// <summary>The local host with any function and any options.</summary>
    public static Task<RunningHost> StartAnyAsync(string command, string target, params string[] options) =>
        StartAsync([command, target, "--port", "0", "--explorer-port", "0", .. options]);

    /// <summary>The local host as a process of its own, where the tests of a project run it in theirs.</summary>
    public static Task<RunningHost> StartProcessAsync(string command, string target, params string[] options) =>
        StartAsync([command, target, "--port", "0", "--explorer-port", "0", .. options], HostProcess.Start);

    /// <summary>Runs a command that finds no host.</summary>
    public static Task<CommandResult> RunAsync(string input, params string[] arguments) =>
        HostStart.RunAsync(arguments, s_hosts + "-none", input);

    /// <summary>Runs a command that can find the hosts of these tests.</summary>
    public static Task<CommandResult> RunBesideAsync(string input, params string[] arguments) =>
        HostStart.RunAsync(arguments, s_hosts, input);

    /// <summary>Does the same with a proxy in the environment at which nothing listens.</summary>
    public static Task<CommandResult> RunBehindAProxyAsync(string input, params string[] arguments) =>
        HostProcess.RunAsync(arguments, s_hosts, input, proxy: "http://127.0.0.1:9");

    /// <summary>Runs a command in a folder.</summary>
    public static Task<CommandResult> RunInAsync(string folder, params string[] arguments) =>
        HostProcess.RunAsync(arguments, s_hosts + "-none", "", folder: folder);

    /// <summary>Runs a command as a process, and stops it when it reports this.</summary>
    public static Task<CommandResult> RunAndStopAsync(string report, params string[] arguments) =>
        HostProcess.RunAndStopAsync(arguments, s_hosts + "-none", report);

    /// <summary>Sends a request whose function does what the header x-do says.</summary>
    public Task<HttpResponseMessage> WishAsync(string wish, string path = "/", params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, [("x-do", wish), .. headers]);

    /// <summary>Sends a request that the function answers with this payload.</summary>
    public Task<HttpResponseMessage> AnswerAsync(string payload, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, "/", null, [("x-answer", payload), .. headers]);

    /// <summary>The event that the function got for a request.</summary>
    public async Task<JsonElement> EventAsync(
        HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(method, path, content, headers);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var address = new Uri(
            Client.BaseAddress!.OriginalString + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(method, address) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request);
    }

    /// <summary>Waits until the printed lines satisfy the condition: blocks are printed shortly after the response.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(Func<IReadOnlyList<string>, bool> condition, TimeSpan? patience = null)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < (patience ?? s_patience))
        {
            if (Lines is var lines && condition(lines))
            {
                return lines;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"Not seen within {waited.Elapsed}. The host printed:\n{string.Join('\n', Lines)}");
    }

    public Task<IReadOnlyList<string>> LineAsync(string part, TimeSpan? patience = null) =>
        LinesAsync(lines => lines.Any(line => line.Contains(part, StringComparison.Ordinal)), patience);

    /// <summary>Stops the host as a service manager does, and gives its exit code.</summary>
    public Task<int> StopAsync() => _run.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await StopAsync();
        _run.Dispose();
    }

    private static async Task<RunningHost> StartAsync(
        string[] arguments, Func<string[], string, Action<string>, IHostRun>? start = null)
    {
        var host = new RunningHost(arguments, start ?? HostStart.Start);
        var lines = await host.LinesAsync(
            seen => host._run.Ended.IsCompleted || seen.Any(line => line.StartsWith("Explorer: ", StringComparison.Ordinal)),
            HostProcess.PatienceAtStart);
        if (lines.FirstOrDefault(line => line.StartsWith("Explorer: ", StringComparison.Ordinal)) is not { } explorer)
        {
            await host._run.Ended;
            throw new InvalidOperationException($"The host ended. It printed:\n{string.Join('\n', host.Lines)}");
        }

        host.Explorer = new Uri(explorer["Explorer: ".Length..]);
        host.Client.BaseAddress = new Uri(Address().Match(string.Join('\n', lines)).Value);
        return host;
    }

    [GeneratedRegex(@"http://localhost:\d+")]
    private static partial Regex Address();
}
