using System.Collections.Concurrent;
using System.Diagnostics;

namespace Lamplighter.Tests.Tools;

// A server that the tests need, as a child process. It ends when its standard input does, so also when the tests crash.
public sealed class ToolProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private ToolProcess(Process process) => _process = process;

    public static async Task<(ToolProcess Process, string Line)> StartAsync(ProcessStartInfo info, string ready)
    {
        info.RedirectStandardInput = true;
        info.RedirectStandardOutput = true;
        info.RedirectStandardError = true;
        var process = new Process { StartInfo = info, EnableRaisingEvents = true };
        var tool = new ToolProcess(process);
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Exited += (_, _) => tool._ready.TrySetException(new InvalidOperationException($"{info.FileName} ended.\n{tool.Output}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return (tool, await tool._ready.Task.WaitAsync(s_patience));
        }
        catch
        {
            await tool.DisposeAsync();
            throw;
        }

        void Keep(object sender, DataReceivedEventArgs e)
        {
            if (e.Data is not null)
            {
                tool._lines.Enqueue(e.Data);
                if (e.Data.Contains(ready, StringComparison.Ordinal))
                {
                    tool._ready.TrySetResult(e.Data);
                }
            }
        }
    }

    // Runs a program to its end, with the input, if any, as its standard input.
    public static async Task<string> RunAsync(ProcessStartInfo info, byte[]? input = null)
    {
        info.RedirectStandardInput = input is not null;
        info.RedirectStandardOutput = true;
        info.RedirectStandardError = true;
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
        }

        await process.WaitForExitAsync().WaitAsync(s_patience);
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{info.FileName} failed.\n{await output}\n{await errors}");
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync().WaitAsync(s_patience);
        }
        finally
        {
            _process.Dispose();
        }
    }

    // What it has written so far.
    internal string Output => string.Join('\n', _lines);
}
