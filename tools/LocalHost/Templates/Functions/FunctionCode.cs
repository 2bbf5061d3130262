using System.IO.Enumeration;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Functions;

/// <summary>Finds what runs for a function of a template: its project, built once however many functions are in it, or what was built.</summary>
internal sealed class FunctionCode(LambdaTemplate template, BuildSettings build)
{
    private static readonly EnumerationOptions s_direct = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };
    private readonly Dictionary<string, FunctionTarget> _resolved = [];

    /// <summary>Null when the code is not on this machine and the user did not say where else it is.</summary>
    public async Task<FunctionTarget?> ResolveAsync(TemplateFunction function, string? otherwise, CancellationToken cancellationToken)
    {
        if (!FunctionName.IsValid(function.Name))
        {
            throw new TemplateException(template.File, function.Line, $"{function.Id}: '{function.Name}' is no name for a function: use at most 64 letters, digits, - and _.");
        }

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

            return resolved with { Name = function.Name };
        }
        catch (HostException error) when (otherwise is null && error is not LibraryException)
        {
            throw new TemplateException(template.File, function.Line, $"{function.Id}: {error.Message}", error);
        }
    }

    /// <summary>The project or program that the template leads to; null when the code is not on this machine.</summary>
    public string? Locate(TemplateFunction function)
    {
        if (function.Code is not { } code)
        {
            return null;
        }

        var path = Path.GetFullPath(Path.Combine(template.Folder, code));
        if (Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase) || (!Directory.Exists(path) && File.Exists(path)))
        {
            return Path.GetExtension(path) is not ".zip" ? path : throw Error(function, $"the code is the archive '{code}'. Say where its project is: {function.Id}=PROJECT behind the command.");
        }

        return Project(function, path) ?? ProjectBelow(function, path) ?? Built(function, path) ?? throw Error(function, Directory.Exists(path)
            ? $"'{code}' holds no .csproj and no program, and there is none above it, nor one below it that Handler names. Name the project's folder as CodeUri, or behind the command: {function.Id}=PROJECT."
            : $"there is no '{code}'. Name the project's folder as CodeUri, or behind the command: {function.Id}=PROJECT.");
    }

    // The folder's own project, else that of the nearest folder above it, up to the template's: what is published lies within its project.
    private string? Project(TemplateFunction function, string path)
    {
        for (var folder = path; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var projects = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.csproj", s_direct) : [];
            if (projects.Length > 0)
            {
                return projects.Length == 1 ? projects[0]
                    : throw Error(function, $"'{folder}' holds several projects: {string.Join(", ", projects.Select(Path.GetFileName))}. Name one of them behind the command: {function.Id}=PROJECT.");
            }

            if (folder == template.Folder || !folder.StartsWith(template.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                break;
            }
        }

        return null;
    }

    // One folder for several functions: the handler says which project below it is meant.
    private static string? ProjectBelow(TemplateFunction function, string folder)
    {
        var assembly = Assembly(function);
        string[] found = Directory.Exists(folder) && assembly.Length > 0 ? [.. Below(folder, assembly + ".csproj")] : [];
        return found is [var only] ? only : null;
    }

    // What cannot be opened, and links that may lead in circles, are passed by.
    private static FileSystemEnumerable<string> Below(string folder, string name) => new(
        folder,
        static (ref FileSystemEntry entry) => entry.ToFullPath(),
        new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && entry.FileName.Equals(name, StringComparison.OrdinalIgnoreCase),
        ShouldRecursePredicate = static (ref FileSystemEntry entry) => entry.FileName is not ("bin" or "obj" or "node_modules" or ".git"),
    };

    private static string Assembly(TemplateFunction function) => function.Handler.Split(':')[0] is var name && name.AsSpan().ContainsAny('*', '?', '/') ? "" : name;

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

    private TemplateException Error(TemplateFunction function, string text) => new(template.File, function.Line, $"{function.Id}: {text}");
}
