using System.ComponentModel;
using System.Diagnostics;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Functions;

/// <summary>The operating system process of a function: start, output and end.</summary>
internal sealed class FunctionProcess : IDisposable
{
    private static readonly TimeSpan s_memoryInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_outputAfterExit = TimeSpan.FromSeconds(1);
    private readonly Process _process;
    private readonly OrphanGuard? _guard;
    private readonly Lock _memoryGate = new();
    private long? _peakMemory;
    private long _sampledAt;

    private FunctionProcess(Process process, Action<OutputLine> onLine)
    {
        _process = process;
        _guard = OrphanGuard.Watch(process.Id);
        Exited = WatchAsync(onLine);
    }

    /// <summary>
    /// The peak memory of the process in bytes. After the process has ended, the last known value. Null when the operating system doesn't
    /// report it. Thread-safe.
    /// </summary>
    public long? PeakMemory
    {
        get
        {
            lock (_memoryGate)
            {
                try
                {
                    _process.Refresh();
                    _peakMemory = _process.PeakWorkingSet64 is > 0 and var peak ? peak : _peakMemory;
                }
                catch (Exception error) when (error is InvalidOperationException or Win32Exception or PlatformNotSupportedException)
                {
                }

                return _peakMemory;
            }
        }
    }

    /// <summary>
    /// Samples the memory until the result is disposed, because the operating system doesn't report it after the process has ended.
    /// </summary>
    public IDisposable WatchMemory()
    {
        if (_peakMemory is null)
        {
            _ = PeakMemory;
        }

        return new Timer(static process => ((FunctionProcess)process!).SampleMemory(), this, s_memoryInterval, s_memoryInterval);
    }

    // Samples once per interval, however many invocations watch the process.
    private void SampleMemory()
    {
        var now = Environment.TickCount64;
        var before = Interlocked.Read(ref _sampledAt);
        if (now - before >= s_memoryInterval.TotalMilliseconds && Interlocked.CompareExchange(ref _sampledAt, now, before) == before)
        {
            _ = PeakMemory;
        }
    }

    /// <summary>The exit code, available when the process has ended and its output was read.</summary>
    public Task<int> Exited { get; }

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

    private async Task<int> WatchAsync(Action<OutputLine> onLine)
    {
        var output = Task.WhenAll(
            LineReader.ReadAsync(_process.StandardOutput.BaseStream, line => onLine(OutputLine.FromStandardOutput(line)), OnDropped),
            LineReader.ReadAsync(_process.StandardError.BaseStream, line => onLine(OutputLine.FromStandardError(line)), OnDropped));
        await _process.WaitForExitAsync();
        _guard?.Dispose();

        // A child process of the function may keep the pipes open.
        await Task.WhenAny(output, Task.Delay(s_outputAfterExit));
        return _process.ExitCode;

        void OnDropped(Exception error) =>
            onLine(OutputLine.FromStandardError($"lamplighter: a line of the function couldn't be processed and was dropped: {error.Message}"));
    }
}
