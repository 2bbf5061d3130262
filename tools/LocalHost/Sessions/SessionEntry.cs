using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Telemetry;






namespace Lamplighter.LocalHost.Sessions;

/// <summary>The place of one invocation in a session. Read and changed under the store's lock.</summary>
internal sealed class SessionEntry(long number, InvocationRecord record)
{
    /// <summary>Counts the session's invocations from 1.</summary>
    public long Number { get; } = number;

    public InvocationRecord Record { get; set; } = record;

    /// <summary>The invocation itself, until all of it is in the record.</summary>
    public Invocation? Live { get; set; }

    /// <summary>Documents that came while the record was being completed.</summary>
    public List<SegmentDocument> Late { get; } = [];

    public long Version { get; set; }

    public long Size { get; set; }
}
