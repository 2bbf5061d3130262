using Lamplighter.LocalHost.Foundation;


namespace Lamplighter.LocalHost.Targets;

/// <summary>Turns the TARGET of the command line into a function that can be started. A project is built.</summary>
internal static class TargetResolver
{
    private const string Accepted =
        "A target is a project folder, a .csproj file, a file-based app (.cs), a built .dll file or an executable. Write NAME=TARGET to name "
            + "the function.";

    public static async Task<FunctionTarget> ResolveAsync(string target, BuildSettings build, CancellationToken cancellationToken)
    {
        var (name, file) = Locate(target);
        return Named(name, Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".cs" when Projects(Path.GetDirectoryName(file)!) is [var project, ..] =>
                throw new HostException($"'{file}' is part of the project '{project}'. Specify the project instead."),
            ".csproj" or ".cs" => await ProjectBuilder.BuildAsync(file, build, isForced: false, cancellationToken),
            ".dll" => FromAssembly(file),
            ".yaml" or ".yml" or ".json" or ".template" =>
                throw new HostException($"'{file}' looks like a template. Use --template {file}."),
            ".sln" or ".slnx" => throw new HostException($"'{file}' isn't a function. {Accepted}"),
            _ => FromExecutable(file),
        });
    }

    /// <summary>Returns the full path of the target's project, assembly or executable, and the name before it, if there is one.</summary>
    public static (string? Name, string File) Locate(string target, string accepted = Accepted)
    {
        var (name, path) = SplitName(target);
        return Directory.Exists(path) ? (name, FindProject(path, accepted))
            : File.Exists(path) ? (name, Path.GetFullPath(path))
            : throw new HostException($"'{path}' doesn't exist. {accepted}");
    }

    /// <summary>Returns a target for an assembly. A library can't be started yet: it needs a handler.</summary>
    /// <exception cref="HandlerException">The file isn't an assembly, or is a program without a runtime configuration.</exception>
    public static FunctionTarget FromAssembly(string assembly)
    {
        if (!AssemblyFile.IsAssembly(assembly))
        {
            throw new HandlerException($"'{assembly}' isn't a .NET assembly. {Accepted}");
        }

        if (AssemblyFile.HasEntryPoint(assembly) && !File.Exists(Path.ChangeExtension(assembly, ".runtimeconfig.json")))
        {
            throw new HandlerException(
                $"'{assembly}' can't be started: its runtimeconfig.json file isn't next to it. Build or publish the function again.");
        }

        return new FunctionTarget(
            FunctionName.From(Path.GetFileNameWithoutExtension(assembly)),
            DotnetCommand.Path,
            [assembly],
            Path.GetDirectoryName(assembly)!)
        {
            Assembly = assembly,
        };
    }

    public static FunctionTarget FromExecutable(string file)
    {
        if (!OperatingSystem.IsWindows()
            && (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) == 0)
        {
            throw new HostException($"'{file}' isn't executable. {Accepted}");
        }

        return new FunctionTarget(FunctionName.From(Path.GetFileNameWithoutExtension(file)), file, [], Path.GetDirectoryName(file)!);
    }

    private static (string? Name, string Path) SplitName(string target)
    {
        var equals = target.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || Path.Exists(target) || !FunctionName.IsValid(target[..equals]))
        {
            return (null, target);
        }

        return (target[..equals], target[(equals + 1)..]);
    }

    private static FunctionTarget Named(string? name, FunctionTarget target) => name is null ? target : target with { Name = name };

    private static string[] Projects(string folder) => Directory.GetFiles(folder, "*.csproj");

    private static string FindProject(string folder, string accepted) => Projects(folder) switch
    {
        [var only] => Path.GetFullPath(only),
        [] => throw new HostException($"The folder '{folder}' contains no .csproj file. {accepted}"),
        var several =>
            throw new HostException(
                $"The folder '{folder}' contains several projects: {string.Join(", ", several.Select(Path.GetFileName))}. Specify one of "
                    + "them."),
    };
}
