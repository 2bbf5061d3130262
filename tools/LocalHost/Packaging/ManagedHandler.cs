using System.Globalization;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Packaging;

/// <summary>The handler of a function on a runtime that contains .NET: an assembly with an entry point, or a method of a library.</summary>
internal static class ManagedHandler
{
    /// <exception cref="HostException">The published assembly doesn't fit the runtime or the handler.</exception>
    public static string Find(PackageRequest request, FunctionProject project, PublishedProject published, string runtime)
    {
        var assembly = Path.Combine(published.Folder, project.AssemblyName + ".dll");
        if (!File.Exists(assembly))
        {
            throw new HostException(
                $"{request.Name}: publishing made no '{project.AssemblyName}.dll', which the runtime {runtime} runs. Remove "
                    + "PublishSingleFile from the project.");
        }

        CheckVersion(request, assembly, runtime);
        if (request is { HasWebAdapter: true, Handler.Handler: { } command })
        {
            return command;
        }

        var requested = request.Handler;
        if (project.IsProgram && requested.Handler?.Contains("::", StringComparison.Ordinal) != true)
        {
            return requested.Handler is null || requested.Handler == project.AssemblyName
                ? project.AssemblyName
                : throw new HandlerException(
                    $"{request.Name}: the handler is '{requested.Handler}' ({requested.Origin}), and the runtime {runtime} runs the "
                        + $"program of the assembly that it names. Set it to {project.AssemblyName}.");
        }

        // Without a template, the user chooses the handler where the function is created.
        return requested.Handler is null && AssemblyHandlers.Read(assembly).Likely is { Count: > 1 } likely
            ? $"one of {string.Join(", ", likely)}"
            : HandlerResolver.Resolve(TargetResolver.FromAssembly(assembly), requested).Handler?.ToString()
                ?? throw new HandlerException(
                    $"{request.Name}: the handler '{requested.Handler}' ({requested.Origin}) isn't valid. Use Assembly::Type::Method, or "
                        + $"{project.AssemblyName} for the program.");
    }

    private static void CheckVersion(PackageRequest request, string assembly, string runtime)
    {
        if (int.TryParse(runtime.AsSpan("dotnet".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var offered)
            && AssemblyFile.TargetFramework(assembly) is { } needed
            && needed.Major > offered)
        {
            throw new HostException(
                $"{request.Name}: the project targets .NET {needed.ToString(2)}, and the runtime {runtime} contains .NET {offered}. Set "
                    + $"the runtime to dotnet{needed.Major}, or target net{offered}.0.");
        }
    }
}
