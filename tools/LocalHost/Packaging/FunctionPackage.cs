namespace Lamplighter.LocalHost.Packaging;

/// <summary>An archive that was written.</summary>
/// <param name="Request">The function.</param>
/// <param name="Project">The project.</param>
/// <param name="Published">How the project was published.</param>
/// <param name="Archive">The path of the archive.</param>
/// <param name="Files">The files in it.</param>
/// <param name="Runtime">Lambda's runtime, or the one that the project fits.</param>
/// <param name="Handler">The handler to set.</param>
internal sealed record FunctionPackage(
    PackageRequest Request,
    FunctionProject Project,
    PublishedProject Published,
    string Archive,
    IReadOnlyList<PackagedFile> Files,
    string Runtime,
    string Handler)
{
    public bool IsManaged => FunctionPackager.IsManagedRuntime(Runtime);
}
