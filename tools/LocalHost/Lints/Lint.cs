namespace Lamplighter.LocalHost.Lints;

/// <summary>One finding of a rule.</summary>
internal sealed record Lint(LintRule Rule, string Detail);
