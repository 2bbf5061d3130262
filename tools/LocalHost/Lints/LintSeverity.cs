namespace Lamplighter.LocalHost.Lints;

internal enum LintSeverity
{
    /// <summary>It works, but can be improved.</summary>
    Advice,

    /// <summary>It costs money, or fails when it grows.</summary>
    Warning,

    /// <summary>AWS drops it or fails.</summary>
    Error,
}
