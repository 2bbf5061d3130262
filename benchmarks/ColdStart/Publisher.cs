using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lamplighter.ColdStart;

// Publishes a project twice: as it comes, and compiled ahead (ReadyToRun).
internal sealed class Publisher(string outputFolder)
{
    internal Candidate Publish(string project, bool readyToRun)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var kind = readyToRun ? "ReadyToRun" : "JIT";
        var folder = Path.Combine(outputFolder, name, kind);
        using var publish = Process.Start(new ProcessStartInfo("dotnet", [
            "publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false",
            $"-p:PublishReadyToRun={readyToRun}", "-o", folder, "-v", "quiet", "--nologo"]))!;
        publish.WaitForExit();
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException($"{project} could not be published.");
        }

        // The program is what has a runtime configuration.
        var configuration = Directory.GetFiles(folder, "*.runtimeconfig.json").Single();
        return new Candidate($"{name.Split('.')[^1]}, {kind}", configuration[..^".runtimeconfig.json".Length]);
    }
}
