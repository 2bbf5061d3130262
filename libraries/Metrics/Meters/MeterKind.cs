namespace Lamplighter.Internal.EmfMetrics.Meters;

// What an instrument's measurements mean.
internal enum MeterKind
{
    // Increments, summed over an invocation.
    Counter,

    // Changes of a state that lives as long as the process.
    UpDownCounter,

    // Separate values: histograms and gauges.
    Values,

    // Totals since the process began. Their increments are reported.
    ObservableCounter,

    // Parts of a state.
    ObservableUpDownCounter,

    // Separate values.
    ObservableGauge,
}
