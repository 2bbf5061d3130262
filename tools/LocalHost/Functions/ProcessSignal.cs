using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lamplighter.LocalHost.Functions;

/// <summary>Ends a process: first with a signal, then by force.</summary>
internal static class ProcessSignal
{
    private const int Terminate = 15;

    public static async Task StopAsync(Process process, TimeSpan grace)
    {
        if (!OperatingSystem.IsWindows() && !process.HasExited && SendSignal(process.Id, Terminate) == 0)
        {
            using var limit = new CancellationTokenSource(grace);
            try
            {
                await process.WaitForExitAsync(limit.Token);
                return;
            }
            catch (OperationCanceledException)
            {
            }
        }

        Kill(process);
    }

    public static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // The process has already ended.
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
