using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Targets;

/// <summary>Runs the dotnet command, and reads the properties of a project that it was asked for.</summary>
internal static class DotnetProcess
{
    /// <summary>Runs a command of the SDK that evaluates or builds a project.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="properties">The names of the properties to read.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <returns>The exit code, what was printed, and the properties; they are empty when the command failed.</returns>
    /// <exception cref="HostException">The command can't be started, or the SDK isn't installed.</exception>
    public static async Task<(int ExitCode, string Output, Dictionary<string, string> Properties)> RunAsync(
        IEnumerable<string> arguments, IEnumerable<string> properties, CancellationToken cancellationToken)
    {
        var answer = Path.Combine(Path.GetTempPath(), $"lamplighter-{Guid.NewGuid():N}.json");
        try
        {
            string[] all = [.. arguments, .. properties.Select(name => $"-getProperty:{name}"), $"-getResultOutputFile:{answer}"];
            var (exitCode, output) = await RunAsync(all, cancellationToken);
            if (exitCode != 0 && output.Contains("No .NET SDKs were found", StringComparison.Ordinal))
            {
                throw new HostException(
                    $"'{DotnetCommand.Path}' has no .NET SDK, which builds projects. Install the .NET 10 SDK, or set DOTNET_ROOT to it.");
            }

            return (exitCode, output, exitCode == 0 ? await ReadAsync(answer, cancellationToken) : []);
        }
        finally
        {
            File.Delete(answer);
        }
    }

    private static async Task<Dictionary<string, string>> ReadAsync(string file, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(file, cancellationToken));
        return document.RootElement.GetProperty("Properties").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "");
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(DotnetCommand.Path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new HostException("The dotnet command can't be started.");
        var output = new StringBuilder();
        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        lock (output)
        {
            return (process.ExitCode, output.ToString());
        }

        void Append(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }
    }
}
