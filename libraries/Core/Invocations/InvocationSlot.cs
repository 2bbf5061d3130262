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
    /// <param name="watchDeadline">
    /// Whether the deadline timer starts when the state is created. If false, the state calls
    /// <see cref="Invocation.WatchDeadline"/> as soon as it has data that could be lost.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="factory"/> is null.</exception>
    public InvocationSlot(Func<Invocation, T> factory, bool watchDeadline = true)
    {
        ArgumentNullException.ThrowIfNull(factory);
        Factory = factory;
        WatchesDeadline = watchDeadline;
    }

    internal int Index { get; } = SlotIndex.NextOfInvocation();

    internal Func<Invocation, T> Factory { get; }

    internal bool WatchesDeadline { get; }
}
