using Lamplighter.LocalHost.Records;


namespace Lamplighter.LocalHost.Sessions;

/// <summary>The invocations that changed since a version, and the number of the oldest one that is still stored.</summary>
internal sealed record SessionChanges(long Version, long First, long Total, IReadOnlyList<(long Number, InvocationRecord Record)> Changed);
