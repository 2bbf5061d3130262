namespace Lamplighter.Tests.Docs.Links;

/// <summary>A link or picture of a page.</summary>
/// <param name="Page">The page, relative to the repository.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Target">What it leads to, as the page writes it.</param>
internal sealed record PageLink(string Page, int Line, string Target)
{
    internal bool IsOutside => Target.Contains("://", StringComparison.Ordinal) || Target.StartsWith("mailto:", StringComparison.Ordinal);

    internal string Path => Target.Split('#')[0];

    internal string? Anchor => Target.Split('#') is [_, { Length: > 0 } anchor] ? anchor : null;

    public override string ToString() => $"{Page}:{Line}: {Target}";
}
