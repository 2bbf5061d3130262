using System.Text.RegularExpressions;
using Lamplighter.Tests.Docs.Running;
using Lamplighter.Tests.Machines;
using Lamplighter.Tests.TypedPages;

namespace Lamplighter.Tests.GettingStarted;

/// <summary>A reader who does what a page says, from top to bottom, in an empty folder.</summary>
internal sealed partial class PageReader(NewMachine machine) : IAsyncDisposable
{
    // The ports that the page shows.
    private const int ApiPort = 3000;
    private const int ExplorerPort = 3001;
    private const string RuntimeApi = "127.0.0.1:9001";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private string _folder = machine.Folder;
    private string _output = "";
    private MachineHost? _host;

    public string Folder => _folder;

    public MachineHost Host => _host!;

    /// <summary>Whether times, IDs and sizes of a page stand for any; otherwise <c>…</c> does.</summary>
    public bool IgnoresWhatVaries { get; init; }

    public async Task DoAsync(PageBlock block)
    {
        switch (block.Language)
        {
            case "sh":
                _output = "";
                foreach (var command in block.Text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n'))
                {
                    await RunAsync(Words().Matches(command).Select(word => word.Value.Trim('"', '\'')).ToList());
                }

                break;
            case "text" when block.Marker.Contains("printed by the host", StringComparison.Ordinal)
                || block.Marker.Contains("output of the host", StringComparison.Ordinal):
                await SeeAsync(block);
                break;
            case "text":
                Assert.True(
                    IgnoresWhatVaries
                        ? OutputComparison.Compare(block.Text, AsOnThePage(_output)) is null
                        : ExpectedText.IsAllOf(block.Lines, AsOnThePage(_output)),
                    $"Line {block.Line}: expected\n{block.Text}\n\nprinted:\n{AsOnThePage(_output)}");
                break;
            case "diff":
                var edited = Path.Combine(_folder, block.File);
                await File.WriteAllTextAsync(edited, PageEdit.Apply(await File.ReadAllTextAsync(edited), block.Lines));
                break;
            case "csharp" or "json" or "xml" or "yaml":
                var created = Path.Combine(_folder, block.File);
                Directory.CreateDirectory(Path.GetDirectoryName(created)!);
                await File.WriteAllTextAsync(created, block.Text + "\n");
                break;
            default:
                throw new InvalidOperationException($"Line {block.Line}: a reader doesn't know what to do with '{block.Language}'.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
            _host = null;
        }
    }

    private async Task RunAsync(List<string> words)
    {
        switch (words)
        {
            case ["mkdir", var folder]:
                Directory.CreateDirectory(Path.Combine(_folder, folder));
                break;
            case ["cd", var folder]:
                _folder = Path.Combine(_folder, folder);
                break;
            case ["lamplighter", "start-api" or "start", ..]:
                await DisposeAsync();
                _host = await MachineHost.StartAsync(machine, _folder, [.. words.Skip(1)]);
                _output = string.Join('\n', _host.Lines);
                break;
            case ["lamplighter", "invoke", ..]:
                await InvokeAsync(words);
                break;
            case ["lamplighter", "metrics" or "logs" or "traces", ..]:
                await TelemetryAsync(words);
                break;
            case ["curl", .. var arguments]:
                _output += await machine.RunAsync(_folder, "curl", ["-sS", .. arguments.Select(Local)]);
                break;
            default:
                _output += await machine.RunAsync(_folder, words[0], [.. words.Skip(1)]);
                break;
        }
    }

    // The session has an invocation shortly after its response.
    private async Task TelemetryAsync(List<string> words)
    {
        await Task.Delay(TimeSpan.FromSeconds(1));
        _output += await machine.RunAsync(_folder, words[0], [.. words.Skip(1), "--explorer-port", $"{_host!.ExplorerPort}"]);
    }

    private async Task SeeAsync(PageBlock block)
    {
        var until = DateTime.UtcNow + s_patience;
        while (AsOnThePage(string.Join('\n', Host.Lines)) is var printed && !IsPartOf(block, printed))
        {
            Assert.True(DateTime.UtcNow < until, $"Line {block.Line}: expected\n{block.Text}\n\nprinted:\n{printed}");
            await Task.Delay(50);
        }
    }

    private bool IsPartOf(PageBlock block, string printed) => IgnoresWhatVaries
        ? OutputComparison.Contains(block.Text, printed)
        : ExpectedText.IsPartOf(block.Lines, printed);

    // A page shows both outputs in the order of a terminal, and can show how a function fails.
    private async Task InvokeAsync(List<string> words)
    {
        var (exitCode, output) = await machine.TryAsync(_folder, "bash", ["-c", "exec \"$@\" 2>&1", "bash", .. words]);
        Assert.True(exitCode == 0 || (exitCode == 1 && output.Contains("function error", StringComparison.Ordinal)), output);
        _output += output;
    }

    private string Local(string argument) =>
        argument.Replace($"http://localhost:{ApiPort}", _host!.Address.OriginalString, StringComparison.Ordinal)
            .Replace($"http://localhost:{ExplorerPort}", $"http://localhost:{_host.ExplorerPort}", StringComparison.Ordinal);

    private string AsOnThePage(string output) => _host is null ? output : output
        .Replace($"localhost:{_host.Address.Port}", $"localhost:{ApiPort}", StringComparison.Ordinal)
        .Replace(_host.RuntimeApi ?? RuntimeApi, RuntimeApi, StringComparison.Ordinal)
        .Replace($"localhost:{_host.ExplorerPort}", $"localhost:{ExplorerPort}", StringComparison.Ordinal);

    [GeneratedRegex("""'[^']*'|"[^"]*"|[^\s"']+""")]
    private static partial Regex Words();
}
