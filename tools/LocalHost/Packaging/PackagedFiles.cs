using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Packaging;

/// <summary>Chooses the files of an archive from a published folder.</summary>
internal static class PackagedFiles
{
    public const string Bootstrap = "bootstrap";

    /// <summary>Returns the files in the order of their names.</summary>
    /// <exception cref="HostException">An OS-only runtime has no executable to start.</exception>
    public static List<PackagedFile> Read(FunctionProject project, PublishedProject published, bool isManaged)
    {
        var files = Directory.EnumerateFiles(published.Folder, "*", SearchOption.AllDirectories)
            .Where(file => !IsSymbols(file, project.IsNativeAot))
            .Select(file => (Name: Path.GetRelativePath(published.Folder, file).Replace('\\', '/'), Path: file))
            .ToDictionary(file => file.Name, file => file.Path, StringComparer.Ordinal);
        if (!isManaged && !files.ContainsKey(Bootstrap))
        {
            if (!files.Remove(project.AssemblyName, out var program))
            {
                throw new HostException(
                    $"'{project.File}' was published without an executable, which the runtimes provided.* start. Remove UseAppHost=false "
                        + "from the project.");
            }

            files[Bootstrap] = program;
        }

        return [.. files.Select(file => PackagedFile.Read(file.Key, file.Value)).OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    // Native symbols are larger than the program, and those of assemblies mean nothing for it.
    private static bool IsSymbols(string file, bool isNativeAot) => Path.GetExtension(file) switch
    {
        ".dbg" => true,
        ".pdb" => isNativeAot,
        _ => false,
    };
}
