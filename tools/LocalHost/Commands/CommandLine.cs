using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Lamplighter.LocalHost.Foundation;

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
        root.Subcommands.Add(LinesCommand.Create("logs", "Prints the lines of the last invocations of a running host, one JSON document each."));
        root.Subcommands.Add(LinesCommand.Create("traces", "Prints the traces of the last invocations of a running host, one JSON document each."));
        root.Subcommands.Add(LinesCommand.Create("metrics", "Prints the metrics of the last invocations of a running host, one JSON document each."));
        root.Subcommands.Add(ExportCommand.Create());
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
            using var help = new StringWriter();
            var configuration = new InvocationConfiguration { Output = help, ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
            var exitCode = await parsed.InvokeAsync(configuration, stop.Token);

            // The help names the assembly, which is not what users type.
            await Console.Out.WriteAsync(help.ToString().Replace("Lamplighter.LocalHost ", "lamplighter ", StringComparison.Ordinal));
            return exitCode;
        }
        catch (HostException error)
        {
            await Console.Error.WriteLineAsync($"error: {error.Message}");
            return 1;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A file or a folder that nobody expected to be closed; the message names it.
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
        var command = parsed.CommandResult.Command is RootCommand ? "lamplighter" : $"lamplighter {parsed.CommandResult.Command.Name}";
        foreach (var error in parsed.Tokens.Count == 0 ? ["What shall be run: start-api, invoke, start, logs, traces, metrics or export?"] : parsed.Errors.Select(error => error.Message).Distinct())
        {
            await Console.Error.WriteLineAsync($"error: {error}");
        }

        await Console.Error.WriteLineAsync($"'{command} --help' says what is possible.");
        return Usage;
    }

    private static PosixSignalRegistration Cancel(PosixSignal signal, CancellationTokenSource stop) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        stop.Cancel();
    });
}
