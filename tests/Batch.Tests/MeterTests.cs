using System.Diagnostics.Metrics;

namespace Lamplighter.Tests;

/// <summary>The meters of batches and of their records.</summary>
public sealed class MeterTests
{
    [Fact]
    public async Task Meters_WithAListener_CountRecords()
    {
        var queue = $"q{Guid.NewGuid():N}";
        var measured = new List<(string Name, double Value)>();
        using var listener = new MeterListener { InstrumentPublished = static (instrument, listener) => Listen(instrument, listener) };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measure(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measure(instrument, value, tags));
        listener.Start();
        var clock = new ManualTime();
        using var capture = TelemetryCapture.Start(null, clock);

        await RunAsync(
            TestEvents.Sqs(
                [
                    new TestRecord { Body = new Order("a"), SentAt = clock.Now.AddSeconds(-5) },
                    new TestRecord { Body = new Order("bad"), SentAt = clock.Now.AddSeconds(-7) },
                ],
                queue),
            order =>
            {
                clock.Advance(TimeSpan.FromSeconds(2));
                _ = order.Id == "bad" ? throw new InvalidOperationException("bad order") : 0;
            });

        Assert.Equal(
            [("batch.records.processed", 1), ("batch.record.duration", 2), ("batch.record.age", 5),
             ("batch.records.failed", 1), ("batch.record.duration", 2), ("batch.record.age", 9)],
            measured);

        static void Listen(Instrument instrument, MeterListener listener)
        {
            if (instrument.Meter.Name == BatchProcessor.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        }

        void Measure(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var (name, tag) in tags)
            {
                if (name == "messaging.destination.name" && (string?)tag == queue)
                {
                    lock (measured)
                    {
                        measured.Add((instrument.Name, value));
                    }
                }
            }
        }
    }

    // Listeners hear all tests of the process, so this one fails in its own flow only.
    [Fact]
    public async Task Meters_WithAListenerThatThrows_DontFailTheBatch()
    {
        var isHere = new AsyncLocal<bool>();
        var failed = new HashSet<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == BatchProcessor.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, _, _, _) => Fail(instrument));
        listener.SetMeasurementEventCallback<long>((instrument, _, _, _) => Fail(instrument));
        listener.Start();
        using var capture = TelemetryCapture.Start();
        isHere.Value = true;

        var response = await RunAsync(TestEvents.Sqs([new Order("a"), new Order("b")]), static _ => { });

        isHere.Value = false;
        Assert.Empty(TestBatchResponse.Read(response).FailedIds);
        Assert.Equal(["batch.size", "batch.records.processed"], failed);
        var line = Assert.Single(capture.Logs);
        Assert.Equal("WARN", line.GetProperty("level").GetString());
        Assert.Contains(
            "A listener of the meter Lamplighter.Batch failed", line.GetProperty("message").GetString(), StringComparison.Ordinal);

        void Fail(Instrument instrument)
        {
            if (isHere.Value)
            {
                failed.Add(instrument.Name);
                throw new InvalidOperationException("listener");
            }
        }
    }

    private static Task<Stream> RunAsync(Stream input, Action<Order> handle, BatchProcessor<Order>? processor = null) =>
        (processor ?? BatchProcessor.Sqs<Order>(static options => options.ThrowIfAllFailed = false)).ProcessAsync(input, (order, _) =>
        {
            handle(order);
            return Task.CompletedTask;
        });
}
