using System.IO.Pipelines;
using Lamplighter.LocalHost.Commands;

namespace Lamplighter.Tests.Hosting;

/// <summary>The local host in the process of the tests.</summary>
internal sealed class HostInThisProcess : IHostRun
{
    private readonly CancellationTokenSource _stop = new();

    public HostInThisProcess(string[] arguments, string hosts, Action<string> onLine) =>
        Ended = Task.Run(() => RunAsync(arguments, hosts, onLine));

    public Task<int> Ended { get; }

    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        return await Ended.WaitAsync(TimeSpan.FromMinutes(3));
    }

    public void Dispose() => _stop.Dispose();

    private async Task<int> RunAsync(string[] arguments, string hosts, Action<string> onLine)
    {
        // Hosts never wait for the reader of what they print.
        var unbounded = new PipeOptions(pauseWriterThreshold: 0);
        var (output, errors) = (new Pipe(unbounded), new Pipe(unbounded));
        var read = Task.WhenAll(ReadAsync(output.Reader, onLine), ReadAsync(errors.Reader, onLine));
        try
        {
            var console = HostStart.Console(hosts, Stream.Null, output.Writer.AsStream(), errors.Writer.AsStream());
            return await CommandLine.RunAsync(arguments, console, _stop.Token);
        }
        finally
        {
            await output.Writer.CompleteAsync();
            await errors.Writer.CompleteAsync();
            await read;
        }
    }

    private static async Task ReadAsync(PipeReader pipe, Action<string> onLine)
    {
        using var reader = new StreamReader(pipe.AsStream());
        while (await reader.ReadLineAsync() is { } line)
        {
            onLine(line);
        }
    }
}
