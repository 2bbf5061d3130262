using System.Text.Json;

namespace Lamplighter.LocalHost.Targets;

/// <summary>A project that a target was built from, and the file in which NuGet writes down what it refers to.</summary>
internal sealed record ProjectFiles(string Project, string AssetsFile, DateTime BuildStarted)
{
    /// <summary>The folders of the project and of all projects that it refers to, directly or not.</summary>
    public IReadOnlyList<string> Folders()
    {
        var own = Path.GetDirectoryName(Path.GetFullPath(Project))!;
        return [.. References(own).Select(reference => Path.GetDirectoryName(reference)!).Prepend(own).Distinct()];
    }

    private List<string> References(string own)
    {
        try
        {
            using var assets = JsonDocument.Parse(File.ReadAllBytes(AssetsFile));
            return assets.RootElement.Member("libraries", JsonValueKind.Object) is { } libraries
                ? [.. libraries.EnumerateObject().Select(library => library.Value.Text("msbuildProject")).OfType<string>().Select(path => Path.GetFullPath(path, own))]
                : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            return []; // not restored, or being restored: the project itself is watched all the same
        }
    }
}
