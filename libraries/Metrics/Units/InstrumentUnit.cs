namespace Lamplighter.Internal.EmfMetrics.Units;

// A unit of .NET instruments (UCUM, as OpenTelemetry writes it), and how many of CloudWatch's unit one of it is.
internal sealed class InstrumentUnit(string symbol, double factor = 1)
{
    // Stands for every annotation: {request}, {error}, and so on.
    internal const string Annotation = "{}";

    internal string Symbol { get; } = symbol;

    internal double Factor { get; } = factor;
}
