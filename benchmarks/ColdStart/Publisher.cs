using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lamplighter.ColdStart;

// Publishes a project in two ways: with the libraries as they are in the packages, and completely compiled ahead (ReadyToRun).
internal sealed class Publisher(string outputFolder, string repository)
{
    private readonly string _libraries = Path.Combine(outputFolder, "libraries");
    private bool _hasLibraries;

    internal Candidate Publish(string project, bool readyToRun)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var kind = readyToRun ? "ReadyToRun" : "JIT";
        var folder = Path.Combine(outputFolder, name, kind);
        Run(project, folder, readyToRun);
        if (!readyToRun)
        {
            TakeLibrariesOfPackages(folder);
        }

        // The executable is the assembly that has a runtime configuration.
        var configuration = Directory.GetFiles(folder, "*.runtimeconfig.json").Single();
        return new Candidate($"{name.Split('.')[^1]}, {kind}", configuration[..^".runtimeconfig.json".Length]);
    }

    private void TakeLibrariesOfPackages(string folder)
    {
        if (!_hasLibraries)
        {
            Run(Path.Combine(repository, "eng/ReadyToRun/Lamplighter.ReadyToRun.csproj"), _libraries, readyToRun: true, "-f", "net10.0");
            _hasLibraries = true;
        }

        foreach (var library in Directory.GetFiles(_libraries, "Lamplighter.*.dll"))
        {
            var place = Path.Combine(folder, Path.GetFileName(library));
            if (File.Exists(place))
            {
                File.Copy(library, place, overwrite: true);
            }
        }
    }

    private static void Run(string project, string folder, bool readyToRun, params string[] more)
    {
        using var publish = Process.Start(new ProcessStartInfo("dotnet", [
            "publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false",
            $"-p:PublishReadyToRun={readyToRun}", "-o", folder, "-v", "quiet", "--nologo", .. more]))!;
        publish.WaitForExit();
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException($"{project} couldn't be published.");
        }
    }
}
