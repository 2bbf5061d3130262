namespace Lamplighter.LocalHost.Packaging;

/// <summary>The folder that a project was published into, and how.</summary>
internal sealed record PublishedProject(string Folder, bool IsSelfContained, bool IsSingleFile, bool IsInvariant);
