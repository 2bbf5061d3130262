using System.ComponentModel;

namespace Lamplighter.Internal.Core.Records;

/// <summary>The state that a package keeps for one record of a batch.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public interface IRecordState
{
    /// <summary>Called when the record's handler has completed. Writes what belongs to the record only.</summary>
    void End();
}
