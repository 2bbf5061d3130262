using System.ComponentModel;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>A place in every <see cref="Invocation"/> for one package's state. Keep it in a static readonly field.</summary>
/// <typeparam name="T">The state's type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class InvocationSlot<T>
    where T : class, IInvocationState
{
    /// <summary>Reserves the place.</summary>
    /// <param name="factory">Makes the state of an invocation, at first use, once.</param>
    /// <param name="watchDeadline">
    /// The state has something to lose as soon as it is there. False for a state that calls
    /// <see cref="Invocation.WatchDeadline"/> once it has.
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
