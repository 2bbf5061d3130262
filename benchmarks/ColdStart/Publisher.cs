using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lamplighter.ColdStart;

// Publishes a project with one way of compilation.
internal sealed class Publisher(string outputFolder, string repository)
{
    private readonly string _libraries = Path.Combine(outputFolder, "libraries");
    private bool _hasLibraries;

    internal Candidate Publish(string project, Compilation compilation)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var folder = Path.Combine(outputFolder, name, compilation.ToString());
        if (compilation == Compilation.NativeAot)
        {
            Run(project, folder, "-p:NativeAot=true");
        }
        else
        {
            Run(project, folder, $"-p:PublishReadyToRun={compilation == Compilation.ReadyToRun}", "--self-contained", "false");
        }

        if (compilation == Compilation.Jit)
        {
            TakeLibrariesOfPackages(folder);
        }

        return new Candidate(name.Split('.')[^1], compilation.ToString(), Executable(folder, compilation));
    }

    // A function's executable is named bootstrap (LamplighterBootstrap). The floor's isn't: it is named after the assembly with a runtime
    // configuration; a native one stands alone with its symbols.
    private static string Executable(string folder, Compilation compilation)
    {
        var bootstrap = Path.Combine(folder, "bootstrap");
        var suffix = compilation == Compilation.NativeAot ? ".dbg" : ".runtimeconfig.json";
        return File.Exists(bootstrap) ? bootstrap : Directory.GetFiles(folder, "*" + suffix).Single()[..^suffix.Length];
    }

    private void TakeLibrariesOfPackages(string folder)
    {
        if (!_hasLibraries)
        {
            var project = Path.Combine(repository, "eng/ReadyToRun/Lamplighter.ReadyToRun.csproj");
            Run(project, _libraries, "-p:PublishReadyToRun=true", "--self-contained", "false", "-f", "net10.0");
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

    private static void Run(string project, string folder, params string[] more)
    {
        using var publish = Process.Start(new ProcessStartInfo("dotnet", [
            "publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", folder, "-v", "quiet", "--nologo",
            .. more]))!;
        publish.WaitForExit();
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException($"{project} couldn't be published.");
        }
    }
}
