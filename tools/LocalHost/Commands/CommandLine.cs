using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Commands;

/// <summary>Parses the command line, and runs the command until it ends or a signal stops it.</summary>
internal static class CommandLine
{
    public const int Usage = 2;
    private const int Interrupted = 130;

    /// <summary>Creates the commands with their options.</summary>
    public static RootCommand CreateRoot()
    {
        var root = new RootCommand(
            "Runs C# Lambda functions on this machine, behind a local API Gateway, and shows their logs, metrics and traces.");
        root.Subcommands.Add(StartApiCommand.Create());
        root.Subcommands.Add(InvokeCommand.Create());
        root.Subcommands.Add(StartCommand.Create());
        root.Subcommands.Add(
            LinesCommand.Create("logs", "Prints the log lines of a running host's last invocations, one JSON document per line."));
        root.Subcommands.Add(
            LinesCommand.Create("traces", "Prints the traces of a running host's last invocations, one JSON document per line."));
        root.Subcommands.Add(
            LinesCommand.Create("metrics", "Prints the metrics of a running host's last invocations, one JSON document per line."));
        root.Subcommands.Add(ExportCommand.Create());
        root.Subcommands.Add(PackageCommand.Create());
        root.Subcommands.Add(OpenApiCommand.Create());
        root.Subcommands.Add(HelpCommand.Create(root));
        return root;
    }

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = CreateRoot().Parse(args);
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
            // Signals are handled here: stopping a server isn't an error.
            using var help = new StringWriter();
            var configuration = new InvocationConfiguration
            {
                Output = help,
                ProcessTerminationTimeout = null,
                EnableDefaultExceptionHandler = false,
            };
            var exitCode = await parsed.InvokeAsync(configuration, stop.Token);

            // The help shows the assembly's name instead of the command's.
            await Console.Out.WriteAsync(help.ToString().Replace("Lamplighter.LocalHost ", "lamplighter ", StringComparison.Ordinal));
            return exitCode;
        }
        catch (HostException error)
        {
            await Console.Error.WriteLineAsync($"error: {Printable.Escape(error.Message)}");
            return 1;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The message contains the file or folder.
            await Console.Error.WriteLineAsync($"error: {Printable.Escape(error.Message)}");
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Hosts end in this way. Archives that aren't finished are a failure.
            return parsed.CommandResult.Command.Name == "package" ? Interrupted : 0;
        }
    }

    private static async Task<int> ReportUsageAsync(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command is RootCommand ? "lamplighter" : $"lamplighter {parsed.CommandResult.Command.Name}";
        foreach (var error in parsed.Tokens.Count == 0
            ? ["No command. Use start-api, invoke, start, logs, traces, metrics, export, package, openapi or help."]
            : parsed.Errors.Select(error => error.Message).Distinct())
        {
            await Console.Error.WriteLineAsync($"error: {error}");
        }

        await Console.Error.WriteLineAsync($"Run '{command} --help' for usage.");
        return Usage;
    }

    private static PosixSignalRegistration Cancel(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        stop.Cancel();
    });
}
