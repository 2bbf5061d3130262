namespace Lamplighter.Internal.OpenTelemetry.Settings;

// Which values of metrics name their trace.
internal enum ExemplarFilter
{
    // Those of traces that are sampled.
    TraceBased,

    AlwaysOn,

    AlwaysOff,
}
