using System.Diagnostics;
using System.Globalization;

namespace Lamplighter.LocalHost.Functions;

/// <summary>
/// Ends the function's process when the host is killed. A shell waits on a pipe that only the host holds: the pipe closes when the host
/// is gone, for whatever reason. Windows has no such shell; there, a killed host leaves the function running until its next poll fails.
/// </summary>
internal sealed class OrphanGuard : IDisposable
{
    private const string Script = "trap '' INT TERM HUP; while read -r _; do :; done; kill -KILL \"$1\" 2>/dev/null";
    private readonly Process _shell;

    private OrphanGuard(Process shell) => _shell = shell;

    public static OrphanGuard? Watch(int processId)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        try
        {
            var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true };
            foreach (var argument in (string[])["-c", Script, "lamplighter-guard", processId.ToString(CultureInfo.InvariantCulture)])
            {
                start.ArgumentList.Add(argument);
            }

            return Process.Start(start) is { } shell ? new OrphanGuard(shell) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // Without a shell, the function ends with its next poll.
        }
    }

    public void Dispose()
    {
        // Killed before the pipe closes: the process ID that it guards may already belong to another process.
        try
        {
            _shell.Kill();
        }
        catch (InvalidOperationException)
        {
        }

        _shell.Dispose();
    }
}
