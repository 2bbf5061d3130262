using System.Reflection;

namespace Lamplighter.Tests;

/// <summary>The assemblies that are shipped, as the build left them beside their symbols.</summary>
internal static class Assemblies
{
    private static readonly string s_configuration = typeof(Assemblies).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "Configuration").Value!;

    /// <summary>The projects by name, with their folders relative to the repository.</summary>
    public static IEnumerable<string> Projects => Directory.EnumerateDirectories(Path.Combine(Repository.Root, "libraries"))
        .Concat(Directory.EnumerateDirectories(Path.Combine(Repository.Root, "tools")))
        .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any())
        .Select(folder => Path.GetRelativePath(Repository.Root, folder))
        .Order(StringComparer.Ordinal);

    /// <summary>The assembly of a project.</summary>
    public static string Find(string project)
    {
        var folder = Path.Combine(Repository.Root, project);
        var name = Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(folder, "*.csproj").Single()) + ".dll";
        return Directory.EnumerateFiles(Path.Combine(folder, "bin", s_configuration), name, SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) is "net10.0" or "net8.0" or "netstandard2.0")
            .MaxBy(File.GetLastWriteTimeUtc)!;
    }
}
