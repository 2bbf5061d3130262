using System.Text;
using Lamplighter.LocalHost.Commands;

namespace Lamplighter.Tests.Hosting;

/// <summary>
/// How the tests of this project run the local host: in their own process, where a debugger halts in it and no program has to start.
/// Its functions are processes, its ports are real. What only a process has is tested with <see cref="HostProcess"/>.
/// </summary>
internal static class HostStart
{
    public static IHostRun Start(string[] arguments, string hosts, Action<string> onLine) =>
        new HostInThisProcess(arguments, hosts, onLine);

    public static async Task<CommandResult> RunAsync(string[] arguments, string hosts, string input)
    {
        using var output = new MemoryStream();
        using var errors = new MemoryStream();
        var console = Console(hosts, new MemoryStream(Encoding.UTF8.GetBytes(input)), output, errors);
        var exitCode = await Task.Run(() => CommandLine.RunAsync(arguments, console, CancellationToken.None))
            .WaitAsync(HostProcess.PatienceAtStart);
        return new CommandResult(exitCode, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(errors.ToArray()));
    }

    /// <summary>The console of a command that finds the hosts in this folder of a user's data.</summary>
    internal static CommandConsole Console(string hosts, Stream input, Stream output, Stream errors) =>
        new(input, output, errors, new HostRegistry(Path.Combine(hosts, "lamplighter", "hosts")), (true, true));
}
