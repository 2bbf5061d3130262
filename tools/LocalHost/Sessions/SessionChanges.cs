using Lamplighter.LocalHost.Records;





namespace Lamplighter.LocalHost.Sessions;

/// <summary>What became new or different since a version, and the oldest invocation that is still there.</summary>
internal sealed record SessionChanges(long Version, long First, long Total, IReadOnlyList<(long Number, InvocationRecord Record)> Changed);
