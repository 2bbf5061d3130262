namespace Lamplighter;

/// <summary>What happened to a record of a batch.</summary>
public enum BatchOutcome
{
    /// <summary>The handler didn't begin, because of an earlier failure or the deadline. The record is reported as failed.</summary>
    NotStarted,

    /// <summary>The handler succeeded.</summary>
    Succeeded,

    /// <summary>The body couldn't be read, and <see cref="UnreadableRecords.Skip"/> applies. The record isn't reported.</summary>
    Skipped,

    /// <summary>The handler failed or was canceled, or the body couldn't be read. The record is reported as failed.</summary>
    Failed,

    /// <summary>The handler hadn't completed before the deadline. The record is reported as failed.</summary>
    Unfinished,
}
