using System.Diagnostics.Metrics;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.EventHandler.Pipeline;

// Latency, faults and errors of each route, for listeners of the meter. Created only if the option is on.
internal sealed class RouteMeter
{
    internal const string Name = "Lamplighter.EventHandler";

    private readonly Histogram<double> _latency;
    private readonly Counter<long> _faults;
    private readonly Counter<long> _errors;

    private RouteMeter()
    {
        var meter = new Meter(Name);
        _latency = meter.CreateHistogram<double>("Latency", "ms", "From the event to the answer.");
        _faults = meter.CreateCounter<long>("Fault", "{request}", "Answers of 500 and above.");
        _errors = meter.CreateCounter<long>("Error", "{request}", "Answers of 400 to 499.");
    }

    // One for all resolvers: a meter's name is its own.
    internal static RouteMeter Shared { get; } = new();

    // Nothing of a path that no route matches gets into the tag: callers choose those.
    internal void Record(HttpRequest request, int status, long startedAt)
    {
        var route = new KeyValuePair<string, object?>("route", request.RouteName);
        _latency.Record(LambdaProcess.Current.Clock.GetElapsedTime(startedAt).TotalMilliseconds, route);
        _faults.Add(status >= 500 ? 1 : 0, route);
        _errors.Add(status is >= 400 and < 500 ? 1 : 0, route);
    }
}
