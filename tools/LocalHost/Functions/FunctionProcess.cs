using System.ComponentModel;
using System.Diagnostics;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Functions;

/// <summary>The operating system's side of a function: start, output, end.</summary>
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
    /// The most memory that the process ever had, in bytes; once it is gone, what it had when this was last asked; null when the system does
    /// not tell. Thread-safe.
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

    /// <summary>Asks for the memory now and then, until what is returned is disposed: of a process that is gone nobody can ask.</summary>
    public IDisposable WatchMemory()
    {
        if (_peakMemory is null)
        {
            _ = PeakMemory;
        }

        return new Timer(static process => ((FunctionProcess)process!).SampleMemory(), this, s_memoryInterval, s_memoryInterval);
    }

    // However many invocations watch it.
    private void SampleMemory()
    {
        var now = Environment.TickCount64;
        var before = Interlocked.Read(ref _sampledAt);
        if (now - before >= s_memoryInterval.TotalMilliseconds && Interlocked.CompareExchange(ref _sampledAt, now, before) == before)
        {
            _ = PeakMemory;
        }
    }

    /// <summary>The exit code, once the process is gone and its output has been read.</summary>
    public Task<int> Exited { get; }

    public static FunctionProcess Start(FunctionTarget target, Action<IDictionary<string, string?>> environment, Action<OutputLine> onLine)
    {
        var start = new ProcessStartInfo(target.FileName, target.Arguments)
        {
            WorkingDirectory = target.Folder,
            RedirectStandardInput = true, // the function must not eat what is typed at the host
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
            LineReader.ReadAsync(_process.StandardOutput.BaseStream, line => onLine(OutputLine.FromStandardOutput(line))),
            LineReader.ReadAsync(_process.StandardError.BaseStream, line => onLine(OutputLine.FromStandardError(line))));
        await _process.WaitForExitAsync();
        _guard?.Dispose();

        // A grandchild may hold the pipes open for ever.
        await Task.WhenAny(output, Task.Delay(s_outputAfterExit));
        return _process.ExitCode;
    }
}
