namespace Lamplighter.Internal.EmfMetrics.Meters;

// What an instrument's measurements mean.
internal enum MeterKind
{
    // Increments: summed over an invocation.
    Counter,

    // Changes of a state that lives as long as the process.
    UpDownCounter,

    // Values of their own: histograms and gauges.
    Values,

    // Totals since the process began, of which the increments are reported.
    ObservableCounter,

    // Parts of a state.
    ObservableUpDownCounter,

    // Values of their own.
    ObservableGauge,
}
