using System.Diagnostics;

namespace Lamplighter.Tests.Hosting;

internal static class ProcessProbe
{
    public static async Task GoneAsync(int processId)
    {
        var waited = Stopwatch.StartNew();
        while (IsAlive(processId))
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(2), $"Process {processId} still runs.");
            await Task.Delay(20);
        }
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
