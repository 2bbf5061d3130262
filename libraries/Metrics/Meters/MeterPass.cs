namespace Lamplighter.Internal.EmfMetrics.Meters;

// One reading of the instruments for one invocation. For one thread at a time.
internal sealed class MeterPass(object owner, DateTimeOffset at, bool hasInstrumentsToAsk)
{
    // The invocation that the values are for.
    internal object Owner { get; } = owner;

    internal DateTimeOffset At { get; } = at;

    // False while another invocation asks the observable instruments.
    internal bool HasInstrumentsToAsk { get; } = hasInstrumentsToAsk;

    // Without states, the pass finds increments only.
    internal bool HasStates { get; set; }

    internal MeterValues Found { get; } = new();
}
