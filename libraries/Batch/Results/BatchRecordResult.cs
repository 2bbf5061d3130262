namespace Lamplighter;

/// <summary>What happened to one record of a batch.</summary>
/// <param name="Record">The record.</param>
/// <param name="Outcome">The outcome. A duplicate of an earlier record of the batch has that record's outcome.</param>
/// <param name="Error">The exception, if the record failed; otherwise null.</param>
public sealed record BatchRecordResult(BatchRecord Record, BatchOutcome Outcome, Exception? Error)
{
    /// <summary>Whether the source doesn't need to deliver the record again.</summary>
    public bool IsDone => Outcome is BatchOutcome.Succeeded or BatchOutcome.Skipped;
}
