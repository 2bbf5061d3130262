namespace Lamplighter.LocalHost.Lints;

/// <summary>What would fail or cost in AWS though it works here, and how to mend it.</summary>
internal sealed record LintRule(string Id, LintSeverity Severity, string Title, string Help);
