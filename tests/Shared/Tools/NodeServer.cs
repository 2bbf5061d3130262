using System.ComponentModel;
using System.Diagnostics;

namespace Lamplighter.Tests.Tools;

// A server of the npm registry on a port that the system picked.
public abstract class NodeServer(string package, string script) : IAsyncLifetime
{
    private ToolProcess? _process;

    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var modules = Path.Combine(Repository.Root, "artifacts", "tools", "node_modules");
        if (!Directory.Exists(Path.Combine(modules, package)))
        {
            throw new InvalidOperationException(
                $"These tests need the npm package {package} in artifacts/tools: run eng/test-tools.sh, as test.sh does.");
        }

        var info = new ProcessStartInfo("node") { WorkingDirectory = Path.GetTempPath() };
        info.ArgumentList.Add("-e");
        info.ArgumentList.Add("process.stdin.on('end', () => process.exit()).resume(); " + script);
        info.Environment["NODE_PATH"] = modules;
        try
        {
            (_process, var line) = await ToolProcess.StartAsync(info, "port ");
            Address = new Uri("http://127.0.0.1:" + line["port ".Length..]);
        }
        catch (Win32Exception error)
        {
            throw new InvalidOperationException(
                "These tests need Node.js: run eng/test-tools.sh, as test.sh does, or apt-get install nodejs.", error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }
}
