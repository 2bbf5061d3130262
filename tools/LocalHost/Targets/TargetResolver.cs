using Lamplighter.LocalHost.Foundation;





namespace Lamplighter.LocalHost.Targets;

/// <summary>Turns what the user typed as TARGET into a function that can be started, building it where it is a project.</summary>
internal static class TargetResolver
{
    private const string Accepted = "A target is a project folder, a .csproj, a built .dll or an executable; put NAME= in front of it to name the function.";

    public static async Task<FunctionTarget> ResolveAsync(string target, BuildSettings build, CancellationToken cancellationToken)
    {
        var (name, path) = SplitName(target);
        if (Directory.Exists(path))
        {
            return Named(name, await ProjectBuilder.BuildAsync(FindProject(path), build, cancellationToken));
        }

        if (!File.Exists(path))
        {
            throw new HostException($"There is no '{path}'. {Accepted}");
        }

        var file = Path.GetFullPath(path);
        return Named(name, Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".csproj" => await ProjectBuilder.BuildAsync(file, build, cancellationToken),
            ".dll" => FromAssembly(file),
            ".yaml" or ".yml" or ".json" or ".template" => throw new HostException($"'{path}' looks like a template: name it with --template {path}."),
            ".sln" or ".slnx" or ".cs" => throw new HostException($"'{path}' is not a function. {Accepted}"),
            _ => FromExecutable(file),
        });
    }

    public static FunctionTarget FromAssembly(string assembly)
    {
        if (!File.Exists(Path.ChangeExtension(assembly, ".runtimeconfig.json")))
        {
            throw new HostException($"'{assembly}' cannot be started: it has no runtimeconfig.json beside it, so it is a library. Build the function as an executable (<OutputType>Exe</OutputType>).");
        }

        return new FunctionTarget(FunctionName.From(Path.GetFileNameWithoutExtension(assembly)), DotnetCommand.Path, [assembly], Path.GetDirectoryName(assembly)!);
    }

    public static FunctionTarget FromExecutable(string file)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) == 0)
        {
            throw new HostException($"'{file}' is not executable. {Accepted}");
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

    private static string FindProject(string folder) => Directory.GetFiles(folder, "*.csproj") switch
    {
        [var only] => Path.GetFullPath(only),
        [] => throw new HostException($"The folder '{folder}' holds no .csproj. {Accepted}"),
        var several => throw new HostException($"The folder '{folder}' holds several projects: {string.Join(", ", several.Select(Path.GetFileName))}. Name one of them."),
    };
}
