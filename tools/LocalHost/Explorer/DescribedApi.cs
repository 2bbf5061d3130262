namespace Lamplighter.LocalHost.Explorer;

/// <summary>A front door of this host whose routes can be described by an OpenAPI document.</summary>
/// <param name="Name">The name for the user.</param>
/// <param name="Gateway">The address of the front door, without a slash at the end.</param>
/// <param name="Files">Where the document can be. The first one that exists counts.</param>
internal sealed record DescribedApi(string Name, string Gateway, IReadOnlyList<string> Files)
{
    /// <summary>The file of the document; null while there isn't one, as before a build.</summary>
    public string? File => Files.FirstOrDefault(System.IO.File.Exists);
}
