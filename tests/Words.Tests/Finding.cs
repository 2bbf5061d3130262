namespace Lamplighter.Tests;

/// <summary>A phrase to avoid in a line of a file.</summary>
internal sealed record Finding(string File, int Line, string LineText, string Found, string Instead)
{
    public override string ToString() => $"{File}:{Line}: '{Found}'. Instead, write: {Instead}.  ({LineText.Trim()})";
}
