using Lamplighter.LocalHost.Records;


namespace Lamplighter.LocalHost.Sessions;

/// <summary>A line that belongs to no invocation, or to one of several that ran at the same time.</summary>
internal sealed record UnattributedLine(string Function, StoredLine Line);
