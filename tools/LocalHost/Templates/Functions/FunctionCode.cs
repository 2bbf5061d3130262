using System.IO.Enumeration;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Functions;

/// <summary>
/// Finds the program of a function in a template: its project, which is built once for all its functions, or a program that was
/// already built.
/// </summary>
internal sealed class FunctionCode(BuildSettings build)
{
    private static readonly EnumerationOptions s_direct = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };
    private readonly Dictionary<string, FunctionTarget> _resolved = [];

    /// <param name="function">The function.</param>
    /// <param name="otherwise">The target that the user specified instead of the template's code, or null.</param>
    /// <param name="handler">The handler that the user specified instead of the template's, or null.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <returns>Null when the code isn't on this machine and the user didn't specify a target.</returns>
    /// <exception cref="TemplateException">The code can't be found, or isn't a function.</exception>
    /// <exception cref="HostException">The project doesn't build.</exception>
    public async Task<FunctionTarget?> ResolveAsync(
        TemplateFunction function, string? otherwise, HandlerRequest? handler, CancellationToken cancellationToken)
    {
        if ((otherwise ?? Locate(function)) is not { } target)
        {
            return null;
        }

        try
        {
            if (!_resolved.TryGetValue(target, out var resolved))
            {
                _resolved[target] = resolved = await TargetResolver.ResolveAsync(target, build, cancellationToken);
            }

            var requested = handler ?? new HandlerRequest(
                function.Handler is { Length: > 0 } own ? own : null, $"{function.File}:{function.Line}")
            {
                IsCustomRuntime = function.Runtime.StartsWith("provided", StringComparison.Ordinal),
            };
            return HandlerResolver.Resolve(resolved, requested) with { Name = function.Name };
        }
        catch (HostException error) when (otherwise is null && error is not HandlerException)
        {
            // A project that doesn't build is the code of the user, who waits for the compiler's messages.
            throw target.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase)
                ? new HostException($"{function.File}:{function.Line}: {function.Id}: {error.Message}", error)
                : Error(function, error.Message);
        }
    }

    /// <summary>Returns the project or program that the template refers to, or null when the code isn't on this machine.</summary>
    public static string? Locate(TemplateFunction function)
    {
        if (function.Code is not { } code)
        {
            return null;
        }

        var path = Path.GetFullPath(TemplateFile.Locate(function.Folder, code, text => Error(function, text)));
        if (Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase) || (!Directory.Exists(path) && File.Exists(path)))
        {
            return Path.GetExtension(path) is not ".zip"
                ? path
                : throw Error(
                    function, $"the code is the archive '{code}'. Specify its project on the command line: {function.Id}=PROJECT.");
        }

        return Project(function, path)
            ?? ProjectBelow(function, path)
            ?? Built(function, path)
            ?? throw Error(function, Directory.Exists(path)
            ? $"'{code}' contains no .csproj file and no program, and neither do its parent folders or a subfolder named by Handler. Set "
                + $"CodeUri to the project's folder, or specify the project on the command line: {function.Id}=PROJECT."
            : $"'{code}' doesn't exist. Set CodeUri to the project's folder, or specify the project on the command line: "
                + $"{function.Id}=PROJECT.");
    }

    // The project of the folder, or of the nearest parent up to the template's folder: published output is inside its project.
    private static string? Project(TemplateFunction function, string path)
    {
        for (var folder = path; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var projects = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.csproj", s_direct) : [];
            if (projects.Length > 0)
            {
                return projects.Length == 1 ? projects[0]
                    : throw Error(
                        function,
                        $"'{folder}' contains several projects: {string.Join(", ", projects.Select(Path.GetFileName))}. Specify one of "
                            + $"them on the command line: {function.Id}=PROJECT.");
            }

            if (folder == function.Folder || !folder.StartsWith(function.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                break;
            }
        }

        return null;
    }

    // For a folder with several functions, the handler names the project in a subfolder.
    private static string? ProjectBelow(TemplateFunction function, string folder)
    {
        var assembly = Assembly(function);
        string[] found = Directory.Exists(folder) && assembly.Length > 0 ? [.. Below(folder, assembly + ".csproj")] : [];
        return found is [var only] ? only : null;
    }

    // Skips inaccessible folders, and links, which may form a loop.
    private static FileSystemEnumerable<string> Below(string folder, string name) => new(
        folder,
        static (ref FileSystemEntry entry) => entry.ToFullPath(),
        new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) =>
            !entry.IsDirectory && entry.FileName.Equals(name, StringComparison.OrdinalIgnoreCase),
        ShouldRecursePredicate = static (ref FileSystemEntry entry) => entry.FileName is not ("bin" or "obj" or "node_modules" or ".git"),
    };

    private static string Assembly(TemplateFunction function) =>
        function.Handler.Split(':')[0] is var name && name.AsSpan().ContainsAny('*', '?', '/') ? "" : name;

    private static string? Built(TemplateFunction function, string folder)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var bootstrap = Path.Combine(folder, OperatingSystem.IsWindows() ? "bootstrap.exe" : "bootstrap");
        var assembly = Path.Combine(folder, Assembly(function) + ".dll");
        return File.Exists(bootstrap) ? bootstrap : File.Exists(assembly) ? assembly : null;
    }

    private static TemplateException Error(TemplateFunction function, string text) =>
        new(function.File, function.Line, $"{function.Id}: {text}");
}
