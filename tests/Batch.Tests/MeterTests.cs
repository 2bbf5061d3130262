using System.Diagnostics.Metrics;

namespace Lamplighter.Tests;

/// <summary>The meters of batches and of their records.</summary>
public sealed class MeterTests : IDisposable
{
    // Listeners hear all tests of the process, and these count in their own flow only.
    private readonly AsyncLocal<bool> _isHere = new();
    private readonly MeterListener _listener = new();
    private readonly List<(string Name, double Value)> _measured = [];
    private readonly List<string> _tags = [];
    private string? _failing;

    public MeterTests() => _isHere.Value = true;

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Meters_WithAListener_CountRecords()
    {
        Listen();

        await RunAsync();

        Assert.Equal(
            [("batch.size", 2), ("batch.records.processed", 1), ("batch.record.duration", 2), ("batch.record.age", 5),
             ("batch.records.failed", 1), ("batch.record.duration", 2), ("batch.record.age", 9)],
            _measured);
        Assert.Equal(
            ["messaging.system=aws_sqs", .. Enumerable.Repeat("messaging.system=aws_sqs,messaging.destination.name=orders", 6)], _tags);
    }

    [Theory]
    [InlineData("batch.size", new double[] { 2 })]
    [InlineData("batch.records.processed", new double[] { 1 })]
    [InlineData("batch.records.failed", new double[] { 1 })]
    [InlineData("batch.record.duration", new double[] { 2, 2 })]
    [InlineData("batch.record.age", new double[] { 5, 9 })]
    public async Task Meters_WithAListenerOfOneInstrument_MeasureTheSame(string name, double[] values)
    {
        Listen(name);

        await RunAsync();

        Assert.Equal(values.Select(value => (name, value)), _measured);
    }

    // The time at which the record began isn't known then.
    [Fact]
    public async Task Meters_WithAListenerThatBeginsInARecord_MeasureNoTimes()
    {
        using var capture = TelemetryCapture.Start();

        await BatchProcessor.Sqs<Order>().ProcessAsync(TestEvents.Sqs([new Order("a")]), (_, _) =>
        {
            Listen();
            return Task.CompletedTask;
        });

        Assert.Equal([("batch.records.processed", 1)], _measured);
    }

    [Fact]
    public async Task Meters_ARecordThatIsUnfinished_CountItAsFailed()
    {
        Listen("batch.records.processed", "batch.records.failed");
        var clock = new ManualTime();
        using var capture = TelemetryCapture.Start(null, clock);
        var late = new TaskCompletionSource();
        var processing = BatchProcessor.Sqs<Order>(static options => options.ThrowIfAllFailed = false).RunAsync(
            TestEvents.Sqs([new Order("a")]), (_, _, _) => late.Task, new LambdaContext { Deadline = clock.Now.AddSeconds(3) });

        clock.Advance(TimeSpan.FromMilliseconds(2500));
        clock.Advance(TimeSpan.FromMilliseconds(250));
        await processing;

        Assert.Equal([("batch.records.failed", 1)], _measured);
    }

    [Theory]
    [InlineData("batch.size")]
    [InlineData("batch.records.processed")]
    public async Task Meters_WithAListenerThatThrows_DontFailTheBatch(string name)
    {
        Listen(name);
        _failing = name;
        using var capture = TelemetryCapture.Start();

        var response = await BatchProcessor.Sqs<Order>().ProcessAsync(
            TestEvents.Sqs([new Order("a"), new Order("b")]), static (_, _) => Task.CompletedTask);

        Assert.Empty(TestBatchResponse.Read(response).FailedIds);
        Assert.NotEmpty(_measured);
        var line = Assert.Single(capture.Logs);
        Assert.Equal("WARN", line.GetProperty("level").GetString());
        Assert.Equal(
            "A listener of the meter Lamplighter.Batch failed: System.InvalidOperationException: listener",
            line.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Instruments_OfTheMeter_HaveUnitsAndDescriptions()
    {
        await BatchProcessor.Sqs<Order>().ProcessAsync(TestEvents.Sqs([new Order("a")]), static (_, _) => Task.CompletedTask);
        var found = new List<(string, string?, string?)>();
        _listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == BatchProcessor.MeterName)
            {
                found.Add((instrument.Name, instrument.Unit, instrument.Description));
            }
        };
        _listener.Start();

        Assert.Equal(
            [
                ("batch.records.processed", "{record}", "Records that were handled successfully."),
                ("batch.records.failed", "{record}", "Records whose handler failed or didn't complete."),
                ("batch.record.age", "s", "The time from sending a record until its handler begins."),
                ("batch.record.duration", "s", "The time that the handler of a record takes."),
                ("batch.size", "{record}", "Records in a batch."),
            ],
            found);
    }

    // All instruments without names.
    private void Listen(params string[] names)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == BatchProcessor.MeterName && (names.Length == 0 || names.Contains(instrument.Name)))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Measure(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measure(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measure(instrument, value, tags));
        _listener.Start();
    }

    private void Measure(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (_isHere.Value)
        {
            _measured.Add((instrument.Name, value));
            _tags.Add(string.Join(',', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}")));
            _ = instrument.Name == _failing ? throw new InvalidOperationException("listener") : 0;
        }
    }

    // Two records, whose handlers take two seconds each. The second one fails.
    private static async Task RunAsync()
    {
        var clock = new ManualTime();
        using var capture = TelemetryCapture.Start(null, clock);
        await BatchProcessor.Sqs<Order>().ProcessAsync(
            TestEvents.Sqs(
            [
                new TestRecord { Body = new Order("a"), SentAt = clock.Now.AddSeconds(-5) },
                new TestRecord { Body = new Order("bad"), SentAt = clock.Now.AddSeconds(-7) },
            ]),
            (order, _) =>
            {
                clock.Advance(TimeSpan.FromSeconds(2));
                Outcome.Handle(order, []);
                return Task.CompletedTask;
            });
    }
}
