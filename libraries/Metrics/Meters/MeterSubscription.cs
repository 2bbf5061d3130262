using System.Diagnostics.Metrics;

namespace Lamplighter.Internal.EmfMetrics.Meters;

// Listens to one meter, and passes measurements to the bridge, which never throws.
internal sealed class MeterSubscription : IDisposable
{
    private readonly MeterListener _listener = new();

    internal MeterSubscription(MeterBridge bridge, string meter, string[] tags)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == meter && bridge.Register(instrument, tags) is { } registered)
            {
                listener.EnableMeasurementEvents(instrument, registered);
            }
        };
        _listener.MeasurementsCompleted = static (_, state) =>
        {
            if (state is MeterInstrument registered)
            {
                registered.Bridge.Forget(registered);
            }
        };
        _listener.SetMeasurementEventCallback<byte>(static (_, value, tags, state) => MeterBridge.Record(state, value, tags));
        _listener.SetMeasurementEventCallback<short>(static (_, value, tags, state) => MeterBridge.Record(state, value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => MeterBridge.Record(state, value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => MeterBridge.Record(state, value, tags));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, state) => MeterBridge.Record(state, value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => MeterBridge.Record(state, value, tags));
        _listener.SetMeasurementEventCallback<decimal>(static (_, value, tags, state) => MeterBridge.Record(state, (double)value, tags));
    }

    // Existing instruments are published during this call.
    internal void Start() => _listener.Start();

    internal void Observe() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();
}
