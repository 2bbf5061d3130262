using System.Diagnostics;

namespace Lamplighter.Internal.OpenTelemetry.Points;

// The values of a series since the last request. Times are in nanoseconds since 1970.
internal struct SeriesValues
{
    internal ulong Count { get; private set; }

    internal double Sum { get; private set; }

    internal double Min { get; private set; }

    internal double Max { get; private set; }

    internal double Last { get; private set; }

    internal ulong Since { get; private set; }

    internal ulong Time { get; private set; }

    // Where the last value comes from; default if that isn't told.
    internal ActivityTraceId TraceId { get; private set; }

    internal void Add(ReadOnlySpan<double> values, ulong since, ulong time, ActivityTraceId traceId)
    {
        Since = Count == 0 ? since : Math.Min(Since, since);
        Time = Math.Max(Time, time);
        TraceId = traceId == default ? TraceId : traceId;
        foreach (var value in values)
        {
            Min = Count == 0 ? value : Math.Min(Min, value);
            Max = Count == 0 ? value : Math.Max(Max, value);
            Sum += value;
            Last = value;
            Count++;
        }
    }
}
