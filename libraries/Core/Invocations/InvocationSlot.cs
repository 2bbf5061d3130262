using System.ComponentModel;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>A slot in every <see cref="Invocation"/> for the state of one package. Keep it in a static readonly field.</summary>
/// <typeparam name="T">The type of the state.</typeparam>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class InvocationSlot<T>
    where T : class, IInvocationState
{
    /// <summary>Reserves the slot.</summary>
    /// <param name="factory">Creates the state of an invocation, once, at first use.</param>
    /// <exception cref="ArgumentNullException"><paramref name="factory"/> is null.</exception>
    public InvocationSlot(Func<Invocation, T> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        Factory = factory;
    }

    internal int Index { get; } = SlotIndex.NextOfInvocation();

    internal Func<Invocation, T> Factory { get; }
}
