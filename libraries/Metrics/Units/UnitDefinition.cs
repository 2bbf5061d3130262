namespace Lamplighter.Internal.EmfMetrics.Units;

// One row of the table of units.
internal sealed class UnitDefinition(
    MetricUnit unit, ReadOnlySpan<byte> name, InstrumentUnit[]? instrumentUnits = null, MetricUnit rateOf = MetricUnit.None)
{
    private readonly byte[] _name = name.ToArray();

    internal MetricUnit Unit { get; } = unit;

    // As CloudWatch spells it.
    internal ReadOnlySpan<byte> Name => _name;

    // The units of .NET instruments that become this one, beside the name itself.
    internal InstrumentUnit[] InstrumentUnits { get; } = instrumentUnits ?? [];

    // The unit that this one counts per second; None for a unit that isn't a rate.
    internal MetricUnit RateOf { get; } = rateOf;
}
