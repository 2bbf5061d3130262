using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Reporting;

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

    /// <summary>Runs a command in this process, which ends with it.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = Cancel(PosixSignal.SIGINT, stop);
        using var terminate = Cancel(PosixSignal.SIGTERM, stop);
        using var hangUp = Cancel(PosixSignal.SIGHUP, stop);
        return await RunAsync(args, CommandConsole.OfThisProcess(), stop.Token);
    }

    /// <summary>Runs a command until it ends or is stopped, and returns its exit code.</summary>
    public static async Task<int> RunAsync(string[] args, CommandConsole console, CancellationToken stop)
    {
        var root = CreateRoot();
        if (console.IsRedirected && root.Options.OfType<HelpOption>().Single().Action is HelpAction shown)
        {
            shown.MaxWidth = int.MaxValue;
        }

        ParseResult parsed;
        try
        {
            parsed = root.Parse(args);
        }
        catch (InvalidOperationException error)
        {
            // A check of several options reads the value of one that is invalid.
            ReportUsage(console.ErrorScreen, args[0], [error.Message]);
            return Usage;
        }

        if (parsed.Errors.Count > 0)
        {
            ReportUsage(
                console.ErrorScreen,
                parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name,
                parsed.Tokens.Count == 0
                    ? ["No command. Use start-api, invoke, start, logs, traces, metrics, export, package, openapi or help."]
                    : parsed.Errors.Select(error => error.Message).Distinct());
            return Usage;
        }

        try
        {
            var exitCode = await parsed.InvokeAsync(console, stop);

            // The help shows the name of the program that runs instead of the command's.
            var help = console.Help.ToString();
            await console.WriteAsync(help.Replace(RootCommand.ExecutableName + " ", "lamplighter ", StringComparison.Ordinal));
            return exitCode;
        }
        catch (Exception error) when (error is HostException or IOException or UnauthorizedAccessException)
        {
            // The message of the last two contains the file or folder.
            console.ErrorScreen.Line($"error: {error.Message}");
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Hosts end in this way. Archives that aren't finished are a failure.
            return parsed.CommandResult.Command.Name == "package" ? Interrupted : 0;
        }
    }

    private static void ReportUsage(Screen screen, string command, IEnumerable<string> errors)
    {
        foreach (var error in errors)
        {
            screen.Line($"error: {error}");
        }

        screen.Line($"Run 'lamplighter {(command.Length == 0 ? "" : command + " ")}--help' for usage.");
    }

    private static PosixSignalRegistration Cancel(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        stop.Cancel();
    });
}
