using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lamplighter.Tests.Docs.Data;
using Lamplighter.Tests.Docs.Pages;
using Lamplighter.Tests.Docs.Shell;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Docs.Running;

/// <summary>Executes a page's commands from top to bottom, in a new folder, and compares their output with what the page shows.</summary>
internal sealed partial class PageRun : IAsyncDisposable
{
    private const int StandardPort = 3000;
    private const int StandardExplorerPort = 3001;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lamplighter-docs-");
    private readonly Dictionary<int, int> _ports = [];
    private RunningHost? _host;
    private string _output = "";
    private bool _isFromHost;

    private PageRun()
    {
    }

    /// <summary>Runs a page, and returns what is wrong.</summary>
    internal static async Task<IReadOnlyList<string>> RunAsync(Page page)
    {
        await using var run = new PageRun();
        var problems = new List<string>();
        foreach (var block in page.Blocks)
        {
            if (CommandCheck.IsExecuted(block))
            {
                var isShown = page.Blocks.Any(one => OutputCheck.IsOutput(page, one) && page.Before(one, _ => true) == block);
                if (await run.ExecuteAsync(block, isShown) is { } problem)
                {
                    problems.Add($"{block}: {problem}");
                }
            }
            else if (OutputCheck.IsOutput(page, block)
                || (block.Language == "text" && block.Marker(MarkerKind.OutputOf) == OutputCheck.TheHost))
            {
                if (await run.CompareAsync(block) is { } problem)
                {
                    problems.Add($"{block}: {problem}");
                }
            }
            else if (block.Marker(MarkerKind.OutputOf) == OutputCheck.TheCommands && !run.HasWritten(block.Code))
            {
                problems.Add($"{block}: the commands above wrote no line with these names and kinds:\n{run._output}");
            }
        }

        return problems;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<string?> ExecuteAsync(Block block, bool isShown)
    {
        (_output, _isFromHost) = ("", false);
        var paths = new RepositoryPaths(block, _folder.FullName);
        foreach (var line in ShellReader.Read(block.Code).Where(line => block.Has(MarkerKind.Run) || line.Any(CommandCheck.IsExecuted)))
        {
            if (line is [{ HostArguments: ["start-api" or "start", ..] arguments }])
            {
                await StartAsync(arguments, paths);
                continue;
            }

            var (exitCode, output) = await RunAsync(line, paths);
            (_output, _isFromHost) = (_output + output, false);

            // A function that fails makes `lamplighter invoke` fail, which a page may show.
            if (exitCode != 0 && !(exitCode == 1 && isShown))
            {
                return $"'{string.Join(' ', line)}' ended with {exitCode}:\n{output}";
            }
        }

        return null;
    }

    private async Task<string?> CompareAsync(Block block)
    {
        if (!_isFromHost && !block.Has(MarkerKind.OutputOf))
        {
            return OutputComparison.Compare(block.Code, Local(_output));
        }

        if (_host is not { } host)
        {
            return "The page started no host.";
        }

        // It prints an invocation when its trace is complete.
        var waited = Stopwatch.StartNew();
        while (!OutputComparison.Contains(block.Code, Printed(host)))
        {
            if (waited.Elapsed > s_patience / 4)
            {
                return $"The page shows:\n{block.Code}\n\nThe host printed:\n{Printed(host)}";
            }

            await Task.Delay(20);
        }

        return null;
    }

    private bool HasWritten(string json) => _output.Split('\n')
        .Where(line => line.StartsWith('{') && line.EndsWith('}'))
        .Any(line => Shape(line) == Shape(json));

    private static string Shape(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonShape.Of(document.RootElement);
    }

    // Programs are built already, and templates are in a folder of their own.
    private string Printed(RunningHost host) => Local(string.Join('\n', host.Lines));

    private string Local(string output) => output.Replace(_folder.FullName + "/", "", StringComparison.Ordinal);

    // On ports that the system picks: other hosts run at the same time.
    private async Task StartAsync(string[] arguments, RepositoryPaths paths)
    {
        await StopAsync();
        var own = arguments.Skip(1).ToList();
        var ports = arguments[0] == "start" ? (StandardExplorerPort, StandardExplorerPort + 1) : (StandardPort, StandardExplorerPort);
        var (port, explorer) = (Take(own, "--port", ports.Item1), Take(own, "--explorer-port", ports.Item2));
        var resolved = own.ConvertAll(paths.Resolve);
        if (resolved[0].StartsWith('-'))
        {
            // The host's first word is followed by others.
            resolved[1] = $"{resolved[0]}={resolved[1]}";
            resolved.RemoveAt(0);
        }

        _host = await RunningHost.StartAnyAsync(arguments[0], resolved[0], [.. resolved.Skip(1)]);
        _ports[port] = _host.Port;
        _ports[explorer] = _host.Explorer.Port;
        (_output, _isFromHost) = ("", true);
    }

    private static int Take(List<string> arguments, string option, int standard)
    {
        var at = arguments.IndexOf(option);
        if (at < 0)
        {
            return standard;
        }

        var value = int.Parse(arguments[at + 1], CultureInfo.InvariantCulture);
        arguments.RemoveRange(at, 2);
        return value;
    }

    private async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyList<ShellCommand> line, RepositoryPaths paths)
    {
        // In the order of a terminal.
        var script = "exec 2>&1; " + string.Concat(
            line.Select(command => $"{string.Join(' ', Words(command, paths).Select(ShellReader.Quote))} {command.Operator} "));
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", script])
        {
            WorkingDirectory = _folder.FullName,
            Environment = { ["XDG_DATA_HOME"] = _folder.FullName },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(s_patience);
        return (process.ExitCode, await output + '\n' + await errors);
    }

    private IEnumerable<string> Words(ShellCommand command, RepositoryPaths paths)
    {
        if (command.HostArguments is { } arguments)
        {
            string[] host = arguments[0] is "logs" or "traces" or "metrics" or "export" && !arguments.Contains("--explorer-port")
                ? ["--explorer-port", _ports[StandardExplorerPort].ToString(CultureInfo.InvariantCulture)]
                : [];
            return
            [
                "dotnet", Programs.LocalHost, arguments[0],
                .. arguments.Skip(1).Select(word => Identifier().IsMatch(word) ? LastRequest()
                    : arguments[0] == "openapi" ? Document(paths.Resolve(word))
                    : paths.Resolve(word)),
                .. host,
            ];
        }

        return command.Words switch
        {
            ["curl", .. var rest] => ["curl", "-sS", .. rest.Select(word => LocalAddress().Replace(paths.Resolve(word), Address))],
            ["dotnet", "run", "--project", var project] => ["dotnet", paths.Resolve(project)],
            var words => words.Select(paths.Resolve),
        };
    }

    // What the build of the project has written.
    private static string Document(string path) =>
        Path.GetExtension(path) == ".dll" ? Path.Combine(Path.GetDirectoryName(path)!, "openapi.json") : path;

    private string Address(Match address) =>
        $"localhost:{_ports.GetValueOrDefault(int.Parse(address.Groups[1].Value, CultureInfo.InvariantCulture))}";

    private async Task StopAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
            _host = null;
        }
    }

    // A page shows the ID of some invocation.
    private string LastRequest() =>
        Identifier().Match(_host!.Lines.Last(line => Identifier().IsMatch(line))).Value;

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"localhost:(\d+)")]
    private static partial Regex LocalAddress();
}
