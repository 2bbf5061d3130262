namespace Lamplighter.LocalHost.Lints;

internal enum LintSeverity
{
    /// <summary>Works, and could be better.</summary>
    Advice,

    /// <summary>Costs, or will fail when it grows.</summary>
    Warning,

    /// <summary>Is lost or fails in AWS.</summary>
    Error,
}
