using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Lamplighter.Tests.Hosting;

/// <summary>The local host as users start it: a process.</summary>
internal sealed class HostProcess : IHostRun
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;

    private HostProcess(Process process, Action<string> onLine)
    {
        _process = process;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Ended = EndAsync();

        void Keep(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is not null)
            {
                onLine(line.Data);
            }
        }
    }

    /// <summary>How long a start may take: some targets are built first, on a machine that has other things to do.</summary>
    public static TimeSpan PatienceAtStart { get; } = TimeSpan.FromMinutes(5);

    public Task<int> Ended { get; }

    /// <summary>The memory of the host in MB, without its functions: now, and at most so far.</summary>
    public (long Now, long Peak) Memory
    {
        get
        {
            _process.Refresh();
            return (_process.WorkingSet64 / 1024 / 1024, _process.PeakWorkingSet64 / 1024 / 1024);
        }
    }

    public static IHostRun Start(string[] arguments, string hosts, Action<string> onLine) =>
        new HostProcess(Process.Start(Info(arguments, hosts))!, onLine);

    public static async Task<CommandResult> RunAsync(
        string[] arguments, string hosts, string input, string? proxy = null, string folder = "")
    {
        var info = Info(arguments, hosts);
        info.WorkingDirectory = folder;
        info.Environment["http_proxy"] = proxy;
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(PatienceAtStart);
        return new CommandResult(process.ExitCode, await output, await errors);
    }

    /// <summary>
    /// Runs a command, and stops it when it reports this. Not with the signal of Ctrl+C, which a shell lets its background jobs ignore.
    /// </summary>
    public static async Task<CommandResult> RunAndStopAsync(string[] arguments, string hosts, string report)
    {
        using var process = Process.Start(Info(arguments, hosts))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = new StringBuilder();
        while (await process.StandardError.ReadLineAsync().WaitAsync(PatienceAtStart) is { } line)
        {
            errors.AppendLine(line);
            if (line.StartsWith(report, StringComparison.Ordinal))
            {
                await TerminateAsync(process);
            }
        }

        await process.WaitForExitAsync().WaitAsync(s_patience);
        return new CommandResult(process.ExitCode, await output, errors.ToString());
    }

    public async Task<int> StopAsync()
    {
        if (!Ended.IsCompleted)
        {
            await TerminateAsync(_process);
        }

        return await Ended.WaitAsync(s_patience);
    }

    public void Kill() => _process.Kill();

    public void Dispose() => _process.Dispose();

    private static async Task TerminateAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
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

    private async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }
}
