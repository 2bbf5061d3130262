using System.Diagnostics;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Functions;

/// <summary>The function as a user starts it, with the variable that the host printed.</summary>
internal sealed class JoinedFunction : IDisposable
{
    public JoinedFunction(params string[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [Programs.RawFunction]) { RedirectStandardOutput = true };
        foreach (var variable in variables)
        {
            var (name, value) = variable.Split('=', 2) is [var left, var right] ? (left, right) : throw new FormatException(variable);
            start.Environment[name] = value;
        }

        Process = Process.Start(start)!;
    }

    public Process Process { get; }

    public int Id => Process.Id;

    /// <summary>Waits until the function writes this line.</summary>
    public Task LineAsync(string text) => LineAsync(line => line == text);

    public async Task LineAsync(Func<string, bool> isWanted)
    {
        string? line;
        do
        {
            line = await Process.StandardOutput.ReadLineAsync();
            Assert.NotNull(line);
        }
        while (!isWanted(line));
    }

    public void Dispose()
    {
        Process.Kill();
        Process.Dispose();
    }
}
