using System.ComponentModel;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>A slot in every <see cref="LambdaProcess"/> for the state of one package. Keep it in a static readonly field.</summary>
/// <typeparam name="T">The type of the state.</typeparam>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class ProcessSlot<T>
    where T : class
{
    /// <summary>Reserves the slot.</summary>
    /// <param name="factory">Creates the state of a process, once, at first use.</param>
    /// <exception cref="ArgumentNullException"><paramref name="factory"/> is null.</exception>
    public ProcessSlot(Func<LambdaProcess, T> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        Factory = factory;
    }

    internal int Index { get; } = SlotIndex.NextOfProcess();

    internal Func<LambdaProcess, T> Factory { get; }
}
