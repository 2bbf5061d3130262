using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Batches;
using Lamplighter.Internal.OpenTelemetry.Protobuf;

namespace Lamplighter.Internal.OpenTelemetry.Points;

// A request with metrics. A series has one data point, whatever the number of documents that its values come from: collectors take two
// points of one series and one time for one. Start is the time since which states are known.
internal sealed class MetricBatch(int headRoom, DateTime start) : Batch(headRoom, BatchLimits.Points)
{
    // What a point and its part of a metric take beside their texts, at most.
    private const int PointBytes = 160;

    // CloudWatch takes 150 labels of a data point.
    private const int MaxAttributes = 150;

    private const int MaxBytesOfCharacter = 3;

    // What an attribute takes beside its texts, in characters.
    private const int AttributeOverhead = 6;

    private readonly SeriesTree _tree = new();
    private int _points;
    private bool _isFull;

    internal override bool IsEmpty => _points == 0;

    // False if the series isn't in this request and has no room. A part of the values of the same invocation may have been sent
    // at the time since.
    internal bool TryAdd(scoped in RecordedMetric metric, DateTime since, DateTime now, ActivityTraceId traceId)
    {
        var form = PointForm.Of(metric.Kind);
        var hasRoom = !_isFull && _points < Limits.Items
            && _tree.Bytes.Size + ((_points + 1) * PointBytes) + (MaxBytesOfCharacter * CharactersOf(metric)) <= Limits.Bytes;
        var scope = FindScope(metric, hasRoom);
        var named = scope == SeriesTree.None ? SeriesTree.None : FindMetric(scope, metric, hasRoom);
        var series = named == SeriesTree.None ? SeriesTree.None : FindSeries(named, metric, form, hasRoom);
        if (series == SeriesTree.None)
        {
            // From now on, also for smaller series: the next request may have them already.
            _isFull |= _points > 0;
            return false;
        }

        ref var values = ref _tree[series].Values;
        _points += values.Count == 0 ? 1 : 0;
        var time = metric.Timestamp?.UtcDateTime ?? now;
        since = since < metric.Since.UtcDateTime ? metric.Since.UtcDateTime : since;
        values.Add(metric.Values, UnixNanoseconds.Of(since < time ? since : time), UnixNanoseconds.Of(time), traceId);
        return true;
    }

    internal override void Clear()
    {
        base.Clear();
        _tree.Clear();
        _points = 0;
        _isFull = false;
    }

    private protected override void WriteItems()
    {
        for (var scope = _tree.FirstRoot; scope != SeriesTree.None; scope = _tree[scope].NextSibling)
        {
            BeginScope(_tree.BytesOf(scope));
            for (var metric = _tree[scope].FirstChild; metric != SeriesTree.None; metric = _tree[metric].NextSibling)
            {
                WriteMetric(metric);
            }
        }
    }

    // Of those that a new series adds.
    private static int CharactersOf(scoped in RecordedMetric metric)
    {
        var count = metric.Scope.Length + (metric.ScopeVersion?.Length ?? 0)
            + metric.Name.Length + (metric.Description?.Length ?? 0) + metric.Unit.Length;
        for (var i = 0; i < Math.Min(metric.Dimensions.Count, MaxAttributes); i++)
        {
            count += metric.Dimensions[i].Key.Length + metric.Dimensions[i].Value.Length + AttributeOverhead;
        }

        return count;
    }

    private int FindScope(scoped in RecordedMetric metric, bool adds)
    {
        var start = _tree.Bytes.Length;
        _tree.Bytes.WriteText(MetricField.ScopeName, metric.Scope);
        if (!string.IsNullOrEmpty(metric.ScopeVersion))
        {
            _tree.Bytes.WriteText(MetricField.ScopeVersion, metric.ScopeVersion);
        }

        return _tree.Find(SeriesTree.None, 0, start, adds);
    }

    private int FindMetric(int scope, scoped in RecordedMetric metric, bool adds)
    {
        var start = _tree.Bytes.Length;
        _tree.Bytes.WriteText(MetricField.Name, metric.Name);
        if (!string.IsNullOrEmpty(metric.Description))
        {
            _tree.Bytes.WriteText(MetricField.Description, metric.Description);
        }

        if (metric.Unit.Length > 0)
        {
            _tree.Bytes.WriteText(MetricField.Unit, metric.Unit);
        }

        return _tree.Find(scope, (int)metric.Kind, start, adds);
    }

    // Values whose times the program set are points of their own.
    private int FindSeries(int named, scoped in RecordedMetric metric, PointForm form, bool adds)
    {
        var start = _tree.Bytes.Length;
        var attributes = new AttributeWriter(_tree.Bytes, int.MaxValue);
        var dimensions = metric.Dimensions;
        if (dimensions.Count > MaxAttributes)
        {
            Problem = $"Metrics had more than {MaxAttributes} dimensions. The rest was left out of the export.";
        }

        for (var i = 0; i < Math.Min(dimensions.Count, MaxAttributes); i++)
        {
            attributes.Write(form.Attributes, dimensions[i].Key, dimensions[i].Value);
        }

        if (metric.Timestamp is { } time)
        {
            _tree.Bytes.WriteFixed64(MetricField.Time, UnixNanoseconds.Of(time.UtcDateTime));
        }

        return _tree.Find(named, metric.Timestamp is null ? 0 : 1, start, adds);
    }

    private void WriteMetric(int metric)
    {
        var form = PointForm.Of((RecordedMetricKind)_tree[metric].Kind);
        var start = BeginItem();
        Buffer.WriteFields(_tree.BytesOf(metric));
        var data = Buffer.Begin(form.Data);
        var count = 0;
        for (var series = _tree[metric].FirstChild; series != SeriesTree.None; series = _tree[series].NextSibling)
        {
            WritePoint(series, form);
            count++;
        }

        if (form.Temporality > 0)
        {
            Buffer.WriteInteger(MetricField.Temporality, form.Temporality);
        }

        if (form.IsMonotonic)
        {
            Buffer.WriteInteger(MetricField.IsMonotonic, 1UL);
        }

        Buffer.End(data);
        if (!TryEndItem(start, count))
        {
            Lose(count);
        }
    }

    private void WritePoint(int series, PointForm form)
    {
        ref readonly var node = ref _tree[series];
        var values = node.Values;
        var point = Buffer.BeginShort(MetricField.Points);
        Buffer.WriteFields(_tree.BytesOf(series));
        if (form.HasStart)
        {
            Buffer.WriteFixed64(MetricField.StartTime, form.Kind == RecordedMetricKind.State ? UnixNanoseconds.Of(start) : values.Since);
        }

        if (node.Kind == 0)
        {
            Buffer.WriteFixed64(MetricField.Time, values.Time);
        }

        if (form.IsHistogram)
        {
            Buffer.WriteFixed64(MetricField.Count, values.Count);
            Buffer.WriteDouble(MetricField.Sum, values.Sum);
            Buffer.WriteDouble(MetricField.Min, values.Min);
            Buffer.WriteDouble(MetricField.Max, values.Max);
        }
        else
        {
            Buffer.WriteDouble(MetricField.NumberValue, form.Kind == RecordedMetricKind.Increments ? values.Sum : values.Last);
        }

        if (values.TraceId != default)
        {
            WriteExemplar(values, form);
        }

        Buffer.EndShort(point);
    }

    // Leads from the metric to the trace of its last value.
    private void WriteExemplar(in SeriesValues values, PointForm form)
    {
        var exemplar = Buffer.BeginShort(form.Exemplars);
        Buffer.WriteFixed64(MetricField.ExemplarTime, values.Time);
        Buffer.WriteDouble(MetricField.ExemplarValue, values.Last);
        values.TraceId.CopyTo(Buffer.Take(MetricField.ExemplarTraceId, 16));
        Buffer.EndShort(exemplar);
    }
}
