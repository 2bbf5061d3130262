using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Telemetry;


namespace Lamplighter.LocalHost.Sessions;

/// <summary>The entry of one invocation in a session. Read and changed under the store's lock.</summary>
internal sealed class SessionEntry(long number, InvocationRecord record)
{
    /// <summary>The number of the invocation in the session, starting with 1.</summary>
    public long Number { get; } = number;

    public InvocationRecord Record { get; set; } = record;

    /// <summary>The invocation, until its record is complete.</summary>
    public Invocation? Live { get; set; }

    /// <summary>The documents that arrived while the record was being completed.</summary>
    public List<SegmentDocument> Late { get; } = [];

    /// <summary>The place of the entry in the store's order.</summary>
    public LinkedListNode<SessionEntry>? Place { get; set; }

    public long Version { get; set; }

    public long Size { get; set; }
}
