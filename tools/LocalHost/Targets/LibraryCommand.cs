using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Targets;

/// <summary>The command that runs a class library: the runner, with the runtime configuration and dependencies of the function.</summary>
internal static class LibraryCommand
{
    /// <summary>The full path of the runner's assembly.</summary>
    public static string Runner { get; } = Path.Combine(AppContext.BaseDirectory, "runner", "Lamplighter.FunctionRunner.dll");

    public static FunctionTarget Run(FunctionTarget built, ClassHandler handler)
    {
        var assembly = built.Assembly!;
        var configuration = RuntimeConfiguration.Find(assembly);
        List<string> arguments = ["exec"];
        var missing = InstalledFrameworks.Missing(configuration);
        if (missing.Count > 0)
        {
            arguments.AddRange("--roll-forward", "Major");
        }

        arguments.AddRange("--runtimeconfig", configuration);
        var dependencies = Path.ChangeExtension(assembly, ".deps.json");
        if (File.Exists(dependencies))
        {
            arguments.AddRange("--depsfile", dependencies);
            foreach (var folder in built.Project?.PackageFolders() ?? ProjectFiles.DefaultPackageFolders)
            {
                // Packages that the build didn't copy.
                arguments.AddRange("--additionalprobingpath", folder);
            }
        }

        return built with
        {
            FileName = DotnetCommand.Path,
            Arguments = [.. arguments, Runner, assembly],
            Handler = handler,
            Note = missing.Count == 0
                ? null
                : $"{handler.Assembly} is built for .NET {string.Join(" and ", missing.Select(one => one.Version).Distinct())}, which isn't "
                    + $"installed in '{DotnetCommand.Root}'. It runs on a newer version.",
        };
    }
}
