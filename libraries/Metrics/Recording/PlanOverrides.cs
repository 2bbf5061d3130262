namespace Lamplighter.Internal.EmfMetrics.Recording;

// What an invocation sets for itself; null where the plan applies. Immutable. Few invocations have one.
internal sealed record PlanOverrides(string? Namespace, (string Name, string Value)[]? Defaults);
