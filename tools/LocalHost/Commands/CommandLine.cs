using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;

namespace Lamplighter.LocalHost.Commands;

/// <summary>Parses the command line and runs the command until it ends or a signal ends it.</summary>
internal static class CommandLine
{
    public const int Usage = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Runs C# Lambda functions on this machine, behind a local API Gateway, and shows their logs, metrics and traces.");
        root.Subcommands.Add(StartApiCommand.Create());
        root.Subcommands.Add(InvokeCommand.Create());
        root.Subcommands.Add(StartCommand.Create());
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return await ReportUsageAsync(parsed);
        }

        using var stop = new CancellationTokenSource();
        using var interrupt = Cancel(PosixSignal.SIGINT, stop);
        using var terminate = Cancel(PosixSignal.SIGTERM, stop);
        using var hangUp = Cancel(PosixSignal.SIGHUP, stop);
        try
        {
            // Signals are ours: stopping is how a server ends, not a failure.
            var configuration = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(configuration, stop.Token);
        }
        catch (HostException error)
        {
            await Console.Error.WriteLineAsync($"error: {error.Message}");
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static async Task<int> ReportUsageAsync(ParseResult parsed)
    {
        foreach (var error in parsed.Errors.Select(error => error.Message).Distinct())
        {
            await Console.Error.WriteLineAsync($"error: {error}");
        }

        var command = parsed.CommandResult.Command is RootCommand ? "lamplighter" : $"lamplighter {parsed.CommandResult.Command.Name}";
        await Console.Error.WriteLineAsync($"'{command} --help' says what is possible.");
        return Usage;
    }

    private static PosixSignalRegistration Cancel(PosixSignal signal, CancellationTokenSource stop) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        stop.Cancel();
    });
}
