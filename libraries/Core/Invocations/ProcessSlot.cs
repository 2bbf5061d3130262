using System.ComponentModel;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>A place in every <see cref="LambdaProcess"/> for one package's state. Keep it in a static readonly field.</summary>
/// <typeparam name="T">The state's type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class ProcessSlot<T>
    where T : class
{
    /// <summary>Reserves the place.</summary>
    /// <param name="factory">Makes the state of a process, at first use, once.</param>
    /// <exception cref="ArgumentNullException"><paramref name="factory"/> is null.</exception>
    public ProcessSlot(Func<LambdaProcess, T> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        Factory = factory;
    }

    internal int Index { get; } = SlotIndex.NextOfProcess();

    internal Func<LambdaProcess, T> Factory { get; }
}
