using System.Collections.Concurrent;
using System.Diagnostics;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Functions;

public sealed class FunctionProcessTests : IDisposable
{
    // Ends itself at the signal, and not before.
    private const string UntilSignal = "trap 'exit 7' TERM; echo ready; while :; do sleep 0.02; done";
    private const string DespiteSignal = "trap '' TERM; echo ready; while :; do sleep 0.02; done";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<OutputLine> _lines = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FunctionProcessTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "These processes are shells.");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_AProcess_HasItsFolderItsVariablesAndNoInput()
    {
        using var process = Start("pwd; echo $ORDERS; read -r line || echo no input; echo wrong >&2; exit 3");

        var end = await process.Exited.WaitAsync(s_patience);

        Assert.Equal(new ProcessEnd("Runtime exited with error: exit status 3", 3), end);
        Assert.Equal(
            [_folder.Path, "set", "no input"],
            _lines.Where(line => line.Kind == OutputKind.Text).Select(line => line.Text));
        Assert.Equal(["wrong"], _lines.Where(line => line.Kind == OutputKind.Error).Select(line => line.Text));
    }

    [Theory]
    [InlineData("exit 0", "Runtime exited without providing a reason", 0)]
    [InlineData("exit 128", "Runtime exited with error: exit status 128", 128)]
    [InlineData("exit 160", "Runtime exited with error: exit status 160", 160)]
    [InlineData("kill -KILL $$", "Runtime exited with error: signal 9 (exit status 137)", 137)]
    public async Task Exited_OfAProcess_SaysHow(string script, string reason, int exitCode)
    {
        using var process = Start(script);

        Assert.Equal(new ProcessEnd(reason, exitCode), await process.Exited.WaitAsync(s_patience));
    }

    [Fact]
    public async Task Start_AHandlerOfLinesThatThrows_SaysSo()
    {
        var lines = new ConcurrentQueue<string>();
        using var process = FunctionProcess.Start(
            Target("echo bad; echo good"),
            static _ => { },
            line =>
            {
                lines.Enqueue($"{line.Kind} {line.Text}");
                _ = line.Text == "bad" ? throw new FormatException("why") : true;
            });

        await process.Exited.WaitAsync(s_patience);

        Assert.Equal(
            ["Text bad", "Error lamplighter: a line of the function couldn't be processed and was dropped: why", "Text good"], lines);
    }

    [Fact]
    public async Task Stop_AProcessThatEndsAtTheSignal_IsNotKilled()
    {
        using var process = Start(UntilSignal);
        await _ready.Task.WaitAsync(s_patience);

        await process.StopAsync().WaitAsync(s_patience);

        Assert.Equal(7, (await process.Exited).ExitCode);
    }

    [Fact]
    public async Task Kill_AProcess_EndsItAtOnce()
    {
        using var process = Start(UntilSignal);
        await _ready.Task.WaitAsync(s_patience);
        Assert.False(process.Exited.IsCompleted);
        Assert.True(process.PeakMemory > 0);

        await process.KillAsync().WaitAsync(s_patience);

        Assert.True(process.Exited.IsCompleted);
        Assert.Equal(137, (await process.Exited).ExitCode);
        Assert.True(process.PeakMemory > 0);
        await process.KillAsync();
        await process.StopAsync();
    }

    [Fact]
    public async Task Stop_AProcessThatIgnoresTheSignal_IsKilledAfterTheGrace()
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", DespiteSignal]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());

        await ProcessSignal.StopAsync(process, TimeSpan.FromMilliseconds(50)).WaitAsync(s_patience);

        await process.WaitForExitAsync().WaitAsync(s_patience);
        Assert.Equal(137, process.ExitCode);
        ProcessSignal.Kill(process);
    }

    private static FunctionTarget Target(string script, string folder = "/") => new("orders", "/bin/sh", ["-c", script], folder);

    private FunctionProcess Start(string script) => FunctionProcess.Start(
        Target(script, _folder.Path),
        environment => environment["ORDERS"] = "set",
        line =>
        {
            _lines.Enqueue(line);
            if (line.Text == "ready")
            {
                _ready.TrySetResult();
            }
        });
}
