using Lamplighter.LocalHost.Records;





namespace Lamplighter.LocalHost.Sessions;

/// <summary>A line that belongs to no invocation, or to one of several that cannot be told apart.</summary>
internal sealed record UnattributedLine(string Function, StoredLine Line);
