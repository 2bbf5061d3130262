using System.Diagnostics;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Chaos;

internal static class RunningHostExtensions
{
    private const long MaxMemory = 300;

    /// <summary>Waits until the host has given back the memory of what it has done.</summary>
    public static async Task RestAsync(this RunningHost host)
    {
        var waited = Stopwatch.StartNew();
        while (host.Process.Memory.Now > MaxMemory)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), $"The host keeps {host.Process.Memory.Now} MB.");
            await Task.Delay(500);
        }
    }
}
