namespace Lamplighter.Analyzers.Migration.Rewriting;

/// <summary>A file as it is after the migration.</summary>
/// <param name="Root">The whole file. Nodes that need formatting have <see cref="FileChanges.Reformat"/>.</param>
/// <param name="Changes">Where the original file changes.</param>
/// <param name="Decisions">The places that stay as they are.</param>
public sealed record MigratedFile(SyntaxNode Root, IReadOnlyList<Location> Changes, IReadOnlyList<Decision> Decisions);
