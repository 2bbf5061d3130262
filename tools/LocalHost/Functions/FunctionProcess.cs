using System.Diagnostics;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Functions;

/// <summary>A process that the host started: start, output and end.</summary>
internal sealed class FunctionProcess : IFunctionProcess
{
    private static readonly TimeSpan s_outputAfterExit = TimeSpan.FromSeconds(1);
    private readonly Process _process;
    private readonly ProcessMemory _memory;
    private readonly OrphanGuard? _guard;

    private FunctionProcess(Process process, Action<OutputLine> onLine)
    {
        _process = process;
        Id = process.Id;
        _memory = new ProcessMemory(process);
        _guard = OrphanGuard.Watch(process.Id);
        Exited = WatchAsync(onLine);
    }

    public int? Id { get; }

    public Task<ProcessEnd> Exited { get; }

    public long? PeakMemory => _memory.Peak;

    public static FunctionProcess Start(FunctionTarget target, Action<IDictionary<string, string?>> environment, Action<OutputLine> onLine)
    {
        var start = new ProcessStartInfo(target.FileName, target.Arguments)
        {
            WorkingDirectory = target.Folder,
            RedirectStandardInput = true, // The function must not read the host's input.
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        environment(start.Environment);
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new FunctionProcess(process, onLine);
    }

    public IDisposable? WatchMemory() => _memory.Watch();

    public async Task StopAsync()
    {
        await ProcessSignal.StopAsync(_process, TimeSpan.FromSeconds(2));
        await Exited;
    }

    public async Task KillAsync()
    {
        ProcessSignal.Kill(_process);
        await Exited;
    }

    public void Dispose() => _process.Dispose();

    private async Task<ProcessEnd> WatchAsync(Action<OutputLine> onLine)
    {
        var output = Task.WhenAll(
            LineReader.ReadAsync(_process.StandardOutput.BaseStream, line => onLine(OutputLine.FromStandardOutput(line)), OnDropped),
            LineReader.ReadAsync(_process.StandardError.BaseStream, line => onLine(OutputLine.FromStandardError(line)), OnDropped));
        await _process.WaitForExitAsync();
        _guard?.Dispose();

        // A child process of the function may keep the pipes open.
        await Task.WhenAny(output, Task.Delay(s_outputAfterExit));
        return new ProcessEnd(LambdaErrors.Describe(_process.ExitCode), _process.ExitCode);

        void OnDropped(Exception error) =>
            onLine(OutputLine.FromStandardError($"lamplighter: a line of the function couldn't be processed and was dropped: {error.Message}"));
    }
}
