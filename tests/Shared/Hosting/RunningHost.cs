using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lamplighter.Tests.Hosting;

/// <summary>The local host as users start it, on a port that the system picked, and what it prints.</summary>
internal sealed partial class RunningHost : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    // Some targets are built first, on a machine that has other things to do.
    private static readonly TimeSpan s_patienceAtStart = TimeSpan.FromMinutes(5);

    // Commands find the hosts of the tests only where a test wants it.
    private static readonly string s_hosts = Path.Combine(Path.GetTempPath(), "lamplighter-tests");
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;

    private RunningHost(Process process) => _process = process;

    public HttpClient Client { get; } = new(
        new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    { Timeout = s_patience };

    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Where the explorer is.</summary>
    public Uri Explorer { get; private set; } = null!;

    /// <summary>Where the hosts of these tests are listed.</summary>
    public static string Hosts => Path.Combine(s_hosts, "lamplighter", "hosts");

    public int Port => Client.BaseAddress!.Port;

    /// <summary>The memory of the host in MB, without its functions: now, and at most so far.</summary>
    public (long Now, long Peak) Memory
    {
        get
        {
            _process.Refresh();
            return (_process.WorkingSet64 / 1024 / 1024, _process.PeakWorkingSet64 / 1024 / 1024);
        }
    }

    public static Task<RunningHost> StartApiAsync(params string[] options) =>
        StartAsync(["start-api", Programs.RawFunction, "--port", "0", "--explorer-port", "0", "--verbose", .. options]);

    public static Task<RunningHost> StartInvokeApiAsync(params string[] options) =>
        StartAsync(["start", "raw=" + Programs.RawFunction, "--port", "0", "--explorer-port", "0", "--verbose", .. options]);

    /// <summary>The local host with any function and any options.</summary>
    public static Task<RunningHost> StartAnyAsync(string command, string target, params string[] options) =>
        StartAsync([command, target, "--port", "0", "--explorer-port", "0", .. options]);

    public static Task<CommandResult> RunAsync(string input, params string[] arguments) => RunAsync(input, s_hosts + "-none", arguments);

    /// <summary>Runs a command that can find the hosts of these tests.</summary>
    public static Task<CommandResult> RunBesideAsync(string input, params string[] arguments) => RunAsync(input, s_hosts, arguments);

    /// <summary>Does the same with a proxy in the environment at which nothing listens.</summary>
    public static Task<CommandResult> RunBehindAProxyAsync(string input, params string[] arguments) =>
        RunAsync(input, s_hosts, arguments, "http://127.0.0.1:9");

    /// <summary>Runs a command in a folder.</summary>
    public static Task<CommandResult> RunInAsync(string folder, params string[] arguments) =>
        RunAsync("", s_hosts + "-none", arguments, folder: folder);

    private static async Task<CommandResult> RunAsync(
        string input, string hosts, string[] arguments, string? proxy = null, string folder = "")
    {
        var info = Info(arguments, hosts);
        info.WorkingDirectory = folder;
        info.Environment["http_proxy"] = proxy;
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(s_patienceAtStart);
        return new CommandResult(process.ExitCode, await output, await errors);
    }

    /// <summary>
    /// Runs a command, and stops it when it reports this. Not with the signal of Ctrl+C, which a shell lets its background jobs ignore.
    /// </summary>
    public static async Task<CommandResult> RunAndStopAsync(string report, params string[] arguments)
    {
        using var process = Process.Start(Info(arguments, s_hosts + "-none"))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = new StringBuilder();
        while (await process.StandardError.ReadLineAsync().WaitAsync(s_patienceAtStart) is { } line)
        {
            errors.AppendLine(line);
            if (line.StartsWith(report, StringComparison.Ordinal))
            {
                await SignalAsync(process, "TERM");
            }
        }

        await process.WaitForExitAsync().WaitAsync(s_patience);
        return new CommandResult(process.ExitCode, await output, errors.ToString());
    }

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
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            await SignalAsync(_process, "TERM");
        }

        await _process.WaitForExitAsync().WaitAsync(s_patience);
        return _process.ExitCode;
    }

    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await StopAsync();
        _process.Dispose();
    }

    private static async Task<RunningHost> StartAsync(string[] arguments)
    {
        var process = Process.Start(Info(arguments, s_hosts))!;
        var host = new RunningHost(process);
        process.OutputDataReceived += host.Keep;
        process.ErrorDataReceived += host.Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var lines = await host.LinesAsync(
            seen => process.HasExited || seen.Any(line => line.StartsWith("Explorer: ", StringComparison.Ordinal)), s_patienceAtStart);
        if (lines.FirstOrDefault(line => line.StartsWith("Explorer: ", StringComparison.Ordinal)) is not { } explorer)
        {
            await process.WaitForExitAsync();
            throw new InvalidOperationException($"The host ended. It printed:\n{string.Join('\n', host.Lines)}");
        }

        host.Explorer = new Uri(explorer["Explorer: ".Length..]);
        host.Client.BaseAddress = new Uri(Address().Match(string.Join('\n', lines)).Value);
        return host;
    }

    private static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private static ProcessStartInfo Info(string[] arguments, string hosts) =>
        new("dotnet", [Programs.LocalHost, .. arguments])
        {
            Environment = { ["XDG_DATA_HOME"] = hosts },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            _lines.Enqueue(line.Data);
        }
    }

    [GeneratedRegex(@"http://localhost:\d+")]
    private static partial Regex Address();
}
