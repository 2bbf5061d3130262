using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Lamplighter.Tests.Machines;

/// <summary>The local host that a new user has installed, on ports that the system picked.</summary>
internal sealed partial class MachineHost : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;

    private MachineHost(Process process) => _process = process;

    /// <summary>Where the API or the Invoke API is.</summary>
    public Uri Address { get; private set; } = null!;

    public int ExplorerPort { get; private set; }

    /// <summary>The address that a function joins with <c>--attach</c>; null without it.</summary>
    public string? RuntimeApi => Lines
        .Select(line => RuntimeApiAddress().Match(line))
        .FirstOrDefault(match => match.Success)?.Groups[1].Value;

    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Starts the host, and waits until it listens.</summary>
    public static async Task<MachineHost> StartAsync(NewMachine machine, string folder, params string[] arguments)
    {
        string[] attach = arguments.Contains("--attach") ? ["--runtime-port", "0"] : [];
        var process = Process.Start(
            machine.Info(folder, "lamplighter", [.. arguments, "--port", "0", "--explorer-port", "0", .. attach]))!;
        var host = new MachineHost(process);
        process.OutputDataReceived += host.Keep;
        process.ErrorDataReceived += host.Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await host.SeenAsync("Explorer: ");
        var addresses = host.Lines.Select(line => Local().Match(line)).Where(match => match.Success).ToList();
        host.Address = new Uri(addresses[0].Value);
        host.ExplorerPort = new Uri(addresses[^1].Value).Port;
        return host;
    }

    public async Task SeenAsync(string text)
    {
        var waited = Stopwatch.StartNew();
        while (!Lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            Assert.True(
                waited.Elapsed < s_patience && !_process.HasExited, $"The host didn't print '{text}':\n{string.Join('\n', Lines)}");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync().WaitAsync(s_patience);
        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            _lines.Enqueue(line.Data);
        }
    }

    [GeneratedRegex(@"^  AWS_LAMBDA_RUNTIME_API=(\S+)$")]
    private static partial Regex RuntimeApiAddress();

    [GeneratedRegex(@"http://localhost:\d+")]
    private static partial Regex Local();
}
