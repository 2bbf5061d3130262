using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lamplighter.Tests.EndToEnd;

/// <summary>The real local host in front of a real function, on a port that the system picked; its lines as they are printed.</summary>
internal sealed partial class LocalHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;

    private LocalHostProcess(Process process) => _process = process;

    internal HttpClient Client { get; } = new() { Timeout = s_patience };

    internal IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Everything that the function wrote or sent, parsed; a line that starts like a document but isn't one fails here.</summary>
    internal IReadOnlyList<JsonElement> Documents =>
        [
            .. _lines
            .Select(line => line.Trim())
            .Where(line => line.StartsWith('{'))
            .Select(line => JsonDocument.Parse(line).RootElement.Clone()),
        ];

    // By time: the host prints an invocation when its trace is complete.
    internal IReadOnlyList<JsonElement> Logs =>
        [
            .. Documents.Where(
                document => document.TryGetProperty("level", out _) && !document.TryGetProperty("_aws", out _)).OrderBy(
                    line => line.GetProperty("timestamp").GetDateTimeOffset()),
        ];

    internal IReadOnlyList<JsonElement> Metrics => [.. Documents.Where(document => document.TryGetProperty("_aws", out _))];

    internal IReadOnlyList<JsonElement> Segments =>
        [.. Documents.Where(document => document.TryGetProperty("trace_id", out _) && document.TryGetProperty("start_time", out _))];

    internal static Task<LocalHostProcess> StartApiAsync(string target, params string[] options) => StartApiAsync(target, [], options);

    internal static Task<LocalHostProcess> StartApiAsync(string target, Dictionary<string, string> environment, params string[] options) =>
        StartAsync(["start-api", target, .. options], environment);

    internal static Task<LocalHostProcess> StartInvokeApiAsync(string target, params string[] options) =>
        StartAsync(["start", target, .. options], []);

    private static async Task<LocalHostProcess> StartAsync(string[] arguments, Dictionary<string, string> environment)
    {
        var host = Start([.. arguments, "--port", "0", "--explorer-port", "0", "--raw"], environment);
        var address = await host.WaitForAsync(
            lines => lines.Select(line => Address().Match(line)).FirstOrDefault(match => match.Success)?.Value);
        host.Client.BaseAddress = new Uri(address);
        return host;
    }

    internal static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string input, params string[] arguments)
    {
        using var process = Process.Start(Info(arguments))!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(s_patience);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Waits until the lines so far give something; the host prints an invocation shortly after its response.</summary>
    internal async Task<T> WaitForAsync<T>(Func<IReadOnlyList<string>, T?> find)
        where T : class
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < s_patience)
        {
            if (find(Lines) is { } found)
            {
                return found;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"Not seen within {s_patience}. The host printed:\n{string.Join('\n', Lines)}");
    }

    /// <summary>What the explorer knows of the only invocation so far, once it satisfies the condition.</summary>
    internal async Task<JsonElement> InvocationAsync(Func<JsonElement, bool> holds)
    {
        const string Begin = "Explorer: ";
        var explorer = (
            await WaitForAsync(lines => lines.FirstOrDefault(line => line.StartsWith(Begin, StringComparison.Ordinal))))[Begin.Length..];
        var waited = Stopwatch.StartNew();
        while (true)
        {
            using var session = JsonDocument.Parse(await Client.GetStringAsync(new Uri(explorer + "/api/export.json")));
            var invocation = session.RootElement.GetProperty("invocations").EnumerateArray().FirstOrDefault().Clone();
            if (invocation.ValueKind == JsonValueKind.Object)
            {
                using var detail = JsonDocument.Parse(
                    await Client.GetStringAsync(new Uri($"{explorer}/api/invocations/{invocation.GetProperty("id").GetString()}")));
                if (holds(detail.RootElement))
                {
                    return detail.RootElement.Clone();
                }
            }

            Assert.True(waited.Elapsed < s_patience, $"The explorer never showed it; last: {invocation}");
            await Task.Delay(20);
        }
    }

    internal Task<object> WaitUntilAsync(Func<bool> holds) => WaitForAsync(_ => holds() ? new object() : null);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            // As Ctrl+C would, so that the function is stopped with the host.
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await _process.WaitForExitAsync().WaitAsync(s_patience);
        }

        _process.Dispose();
    }

    private static LocalHostProcess Start(string[] arguments, Dictionary<string, string> environment)
    {
        var info = Info(arguments);
        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        var process = Process.Start(info)!;
        var host = new LocalHostProcess(process);
        process.OutputDataReceived += host.Keep;
        process.ErrorDataReceived += host.Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return host;
    }

    private static ProcessStartInfo Info(string[] arguments) =>
        new("dotnet", [Repository.LocalHost, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
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
