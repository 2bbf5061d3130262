namespace Lamplighter;

/// <summary>What a <see cref="BatchProcessor{T}"/> does with a record whose body can't be read as the handler's type.</summary>
public enum UnreadableRecords
{
    /// <summary>The record fails, so the source delivers it again, and moves it to a dead-letter queue in the end if it has one.</summary>
    Fail,

    /// <summary>The record is logged and succeeds, so the source doesn't deliver it again.</summary>
    Skip,
}
