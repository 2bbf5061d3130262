using System.ComponentModel;

namespace Lamplighter.Internal.Core.Records;

/// <summary>Traces the records of batches. The package that creates the spans implements it.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public interface IRecordTracer
{
    /// <summary>Starts the span of a record in the current async flow.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The span; null if the record isn't traced.</returns>
    object? Begin(RecordScope record);

    /// <summary>Ends the span of a record, in any async flow.</summary>
    /// <param name="record">The record.</param>
    /// <param name="span">What <see cref="Begin"/> returned.</param>
    /// <param name="error">The exception of the record's handler; null if it succeeded.</param>
    void End(RecordScope record, object span, Exception? error);
}
