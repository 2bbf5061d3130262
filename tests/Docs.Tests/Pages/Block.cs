namespace Lamplighter.Tests.Docs.Pages;

/// <summary>A fenced block of a page, or commands that a page runs without showing them.</summary>
/// <param name="Page">The page, relative to the repository.</param>
/// <param name="Line">The line on which the block starts, from 1.</param>
/// <param name="Language">The first word after the fence; empty if there isn't one.</param>
/// <param name="Code">The text between the fences.</param>
/// <param name="Markers">The markers above the block.</param>
public sealed record Block(string Page, int Line, string Language, string Code, IReadOnlyList<Marker> Markers)
{
    /// <summary>The file of the repository that the block shows, or shows a part of; null for code of its own.</summary>
    internal string? File => Marker(MarkerKind.File) ?? Marker(MarkerKind.PartOf);

    /// <summary>Projects and files of the repository that take the place of the reader's, from here on.</summary>
    internal IReadOnlyDictionary<string, string> StandIns { get; init; } = new Dictionary<string, string>();

    internal string? Marker(MarkerKind kind) => Markers.FirstOrDefault(marker => marker.Kind == kind)?.Text;

    internal bool Has(MarkerKind kind) => Marker(kind) is not null;

    public override string ToString() => $"{Page}:{Line}";
}
