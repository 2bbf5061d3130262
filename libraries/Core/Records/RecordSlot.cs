using System.ComponentModel;

namespace Lamplighter.Internal.Core.Records;

/// <summary>A slot in every <see cref="RecordScope"/> for the state of one package. Keep it in a static readonly field.</summary>
/// <typeparam name="T">The type of the state.</typeparam>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class RecordSlot<T>
    where T : class, IRecordState
{
    /// <summary>Reserves the slot.</summary>
    /// <param name="factory">Creates the state of a record, once, at first use.</param>
    /// <exception cref="ArgumentNullException"><paramref name="factory"/> is null.</exception>
    public RecordSlot(Func<RecordScope, T> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        Factory = factory;
    }

    internal int Index { get; } = RecordScope.NextSlot();

    internal Func<RecordScope, T> Factory { get; }
}
