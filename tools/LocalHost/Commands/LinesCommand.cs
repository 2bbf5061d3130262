using System.CommandLine;

namespace Lamplighter.LocalHost.Commands;

/// <summary>
/// <c>lamplighter logs</c>, <c>traces</c> and <c>metrics</c>: print the telemetry of a running host, one JSON document per line.
/// </summary>
internal static class LinesCommand
{
    private const int StandardLast = 20;

    public static Command Create(string name, string description)
    {
        var port = OptionFactory.Number(
            "--explorer-port", "The port of the running host's explorer.", StartApiCommand.StandardExplorerPort, 1, 65535);
        var last = OptionFactory.Number("--last", "The number of invocations, counted from the last one.", StandardLast, 1, int.MaxValue);
        var id = new Option<string?>("--request") { Description = "Only the invocation with this request ID.", HelpName = "ID" };
        var command = new Command(name, description) { port, last, id };
        command.SetAction(async (parsed, stop) =>
        {
            await using var lines = await ExplorerClient.GetAsync(
                parsed.GetValue(port),
                $"/api/{name}?last={parsed.GetValue(last)}&id={Uri.EscapeDataString(parsed.GetValue(id) ?? "")}",
                stop);
            await CommandConsole.Of(parsed).CopyAsync(lines, stop);
            return 0;
        });
        return command;
    }
}
