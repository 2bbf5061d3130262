using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Emf;
using Lamplighter.Internal.EmfMetrics.Meters;
using Lamplighter.Internal.EmfMetrics.Recording;

namespace Lamplighter.Internal.EmfMetrics.State;

// The metrics of one invocation, or those outside of any. Thread-safe: one lock around a document and the lines made from it.
internal sealed class MetricsInvocation : IInvocationState
{
    internal static readonly InvocationSlot<MetricsInvocation> Slot =
        new(static invocation => new MetricsInvocation(MetricsProcess.Of(invocation.Process), invocation));

    private readonly MetricsProcess _process;

    // Also the lock: a separate object would be allocated for each invocation.
    private readonly CurrentDocument _current;
    private MeterValues? _measured;
    private int _hasTakenStates;
    private bool _hasMeasuredLast;

    internal MetricsInvocation(MetricsProcess process, Invocation? invocation)
    {
        _process = process;
        _current = new CurrentDocument(process.Configuration, process.Output, invocation);
    }

    private MetricsInvocation(MetricsInvocation whole)
    {
        _process = whole._process;
        _current = new CurrentDocument(whole._current);
    }

    internal LambdaProcess Process => _current.Process;

    internal bool HasRecorded
    {
        get
        {
            lock (_current)
            {
                return _current.HasRecorded;
            }
        }
    }

    // A method with [Metrics] is called. True for the outermost one of the invocation.
    internal bool Begin(MetricsAttribute attribute)
    {
        if (_current.HasAttribute)
        {
            return false;
        }

        if (_process.Meters is not { IsAsking: true })
        {
            _process.Configuration.Handler = attribute;
        }

        lock (_current)
        {
            var isOutermost = _current.TrySetAttribute(attribute);
            if (_current.IsColdStartPending)
            {
                ColdStartMetric.Write(_current, _process.Configuration.PlanOf(_current.Attribute));
            }

            return isOutermost;
        }
    }

    internal void Watch() => _current.Watch();

    // A document of its own for a record of a batch.
    internal MetricsInvocation OpenRecord()
    {
        lock (_current)
        {
            return new MetricsInvocation(this);
        }
    }

    internal void CloseRecord(MetricsInvocation record)
    {
        lock (_current)
        {
            _current.HasRecorded |= record.HasRecorded;
        }

        lock (record._current)
        {
            record._current.Close();
            record._current.TryFailedAgain();
        }
    }

    internal void WriteRecordEarly()
    {
        lock (_current)
        {
            _current.WriteEarly();
            _current.TryFailedAgain(isLast: false);
        }
    }

    internal void AddMetric(string name, double value, MetricUnit unit, MetricResolution resolution)
    {
        lock (_current)
        {
            MetricRecording.Add(_current, name, value, unit, resolution);
        }
    }

    internal void AddSingleMetric(
        string name,
        double value,
        MetricUnit unit,
        MetricResolution resolution,
        string? @namespace,
        (string Name, string Value)[] dimensions,
        string? service)
    {
        lock (_current)
        {
            SingleMetric.Write(_current, name, value, unit, resolution, @namespace, dimensions, service);
        }
    }

    internal void BeginTimer(string name, MetricResolution resolution)
    {
        lock (_current)
        {
            MetricRecording.BeginTimer(_current, name, resolution);
        }
    }

    internal void EndTimer(string name, TimeSpan elapsed, MetricResolution resolution)
    {
        lock (_current)
        {
            MetricRecording.EndTimer(_current, name, elapsed, resolution);
        }
    }

    internal void AddDimension(string name, string value)
    {
        lock (_current)
        {
            DimensionRecording.Add(_current, name, value);
        }
    }

    internal void AddDimensions(ReadOnlySpan<(string Name, string Value)> dimensions)
    {
        lock (_current)
        {
            DimensionRecording.AddSet(_current, dimensions);
        }
    }

    // Inside an invocation for that invocation; outside, for the process.
    internal void SetDefaultDimensions((string Name, string Value)[] dimensions)
    {
        lock (_current)
        {
            if (_current.Invocation is not null)
            {
                DefaultDimensions.Set(_current, _measured, dimensions);
                return;
            }

            DefaultDimensions.WriteSoFar(_current, _measured, _current.Plan());
        }

        _process.Configure(options => options.SetDefaultDimensions(dimensions));
    }

    // Inside an invocation for that invocation; outside, for the process.
    internal void SetNamespace(string @namespace)
    {
        DocumentChecks.ThrowIf(EmfRules.Namespace(@namespace), nameof(@namespace));
        lock (_current)
        {
            var plan = _current.Plan();
            if (_current.Invocation is not null)
            {
                if (plan.Namespace != @namespace)
                {
                    DefaultDimensions.WriteSoFar(_current, _measured, plan);
                    _current.SetNamespace(@namespace);
                }

                return;
            }

            DefaultDimensions.WriteSoFar(_current, _measured, plan);
        }

        _process.Configure(options => options.Namespace = @namespace);
    }

    internal void AddMetadata(string name, object? value)
    {
        // The user's code can run here, so it isn't under the lock.
        var kept = MetadataRecording.Keep(
            Process, name, value, _current.Configuration.PlanOf(_current.Attribute).MaxDocumentBytes, out var bytes);
        lock (_current)
        {
            MetadataRecording.Set(_current, Process.Redactor, name, kept, bytes);
        }
    }

    internal void SetTimestamp(DateTimeOffset when)
    {
        lock (_current)
        {
            TimestampRecording.Set(_current, when);
        }
    }

    // Records a measurement of an instrument. False once the invocation has written its last document.
    internal bool TryRecord(MeterSeries series, double value)
    {
        lock (_current)
        {
            if (_hasMeasuredLast)
            {
                return false;
            }

            _current.HasRecorded = true;
            _measured ??= new MeterValues();
            var measured = _measured.Add(series, value);
            if (measured.IsFull)
            {
                _measured.Remove(series);
                MeterDocuments.Write(_current, [measured], _current.Plan());
            }

            _current.Watch();
            return true;
        }
    }

    internal void Flush()
    {
        lock (_current)
        {
            _current.Flush();
            MeterDocuments.WriteAll(_current, _measured);
            if (_current.Invocation is null)
            {
                _current.TryFailedAgain();
            }
        }
    }

    // Called by the user's code, from inside or outside of an invocation.
    internal void FlushAll()
    {
        Flush();
        if (_current.Invocation is not null)
        {
            _process.OutsideIfAny?.Flush();
        }
    }

    public void End()
    {
        if (!HasNothing())
        {
            WriteLast();
        }
    }

    public void NearDeadline()
    {
        lock (_current)
        {
            _current.WriteEarly();
            WriteMeasuredEarly();
        }
    }

    // The code of the instruments runs here, so it isn't under the lock.
    public void AfterNearDeadline()
    {
        ReadMeters(isLast: false);
        lock (_current)
        {
            WriteMeasuredEarly();
        }
    }

    private bool HasNothing()
    {
        lock (_current)
        {
            return _current.IsEmpty && _process.Meters is null && _process.OutsideIfAny is null;
        }
    }

    private void WriteLast()
    {
        lock (_current)
        {
            _current.Close();
        }

        // The code of the instruments runs here, so it isn't under the lock.
        ReadMeters(isLast: true);
        lock (_current)
        {
            MeterDocuments.WriteAll(_current, _measured);
            _hasMeasuredLast = true;
            _current.TryFailedAgain();
        }

        _process.OutsideIfAny?.Flush();
    }

    private void WriteMeasuredEarly()
    {
        MeterDocuments.WriteAll(_current, _measured);
        _current.TryFailedAgain(isLast: false);
    }

    private void ReadMeters(bool isLast)
    {
        if (_process.Meters is not { } meters || meters.TryBegin(this, isLast) is not { } pass)
        {
            return;
        }

        // States are reported once in an invocation: by the first reading.
        pass.HasStates = Interlocked.Exchange(ref _hasTakenStates, 1) == 0;
        meters.Read(pass);
        if (pass.Found.Count > 0)
        {
            Take(pass);
        }
    }

    // A reading can finish after the last document. Its values are then written at once, with the time of the reading.
    private void Take(MeterPass pass)
    {
        lock (_current)
        {
            if (_hasMeasuredLast)
            {
                MeterDocuments.Write(_current, pass.Found.TakeAll(), _current.Plan(), pass.At);
            }
            else
            {
                _measured ??= new MeterValues();
                _measured.TakeFrom(pass.Found);
            }
        }
    }
}
