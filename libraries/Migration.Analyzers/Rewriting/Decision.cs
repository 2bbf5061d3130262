namespace Lamplighter.Analyzers.Migration.Rewriting;

/// <summary>A place that no rule can change, because someone must decide what it becomes.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Text">What to decide, as sentences.</param>
/// <param name="Section">The section of the migration page that explains it.</param>
public sealed record Decision(Location Place, string Text, string Section);
