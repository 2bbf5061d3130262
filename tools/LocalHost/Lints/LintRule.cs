namespace Lamplighter.LocalHost.Lints;

/// <summary>A rule for something that works here but would fail or cost money in AWS, with advice on how to fix it.</summary>
internal sealed record LintRule(string Id, LintSeverity Severity, string Title, string Help);
