namespace Lamplighter;

/// <summary>What became of a record of a Firehose stream.</summary>
public enum FirehoseOutcome
{
    /// <summary>The record was transformed.</summary>
    Ok,

    /// <summary>The record is left out on purpose.</summary>
    Dropped,

    /// <summary>The record couldn't be transformed.</summary>
    ProcessingFailed,
}
