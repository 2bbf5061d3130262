namespace Lamplighter.LocalHost.Lints;

/// <summary>One finding.</summary>
internal sealed record Lint(LintRule Rule, string Detail);
