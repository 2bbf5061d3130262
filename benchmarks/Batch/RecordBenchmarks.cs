using BenchmarkDotNet.Attributes;

namespace Lamplighter.Benchmarks;

/// <summary>
/// One record of a batch of 1,000, one after the other, with a handler that completes at once. The floor reads the event and calls the
/// handler for each message in a loop, so the difference is what a record costs. The event of a FIFO queue is larger, so it has a floor of
/// its own.
/// </summary>
public class RecordBenchmarks
{
    private const int Count = 1000;

    private static readonly Func<SqsMessage, BatchRecord, CancellationToken, Task> s_handle = static (_, _, _) => Task.CompletedTask;

    private readonly BatchProcessor<SqsMessage> _processor = BatchProcessor.Sqs<SqsMessage>();
    private readonly BatchProcessor<SqsMessage> _parallel = BatchProcessor.Sqs<SqsMessage>(static options => options.MaxConcurrency = 8);
    private byte[] _standard = [];
    private byte[] _fifo = [];

    [GlobalSetup]
    public void Setup()
    {
        _standard = Write("orders");
        _fifo = Write("orders.fifo");
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public Task Floor() => HandleAsync(_standard);

    [Benchmark(OperationsPerInvoke = Count)]
    public Task FifoFloor() => HandleAsync(_fifo);

    [Benchmark(OperationsPerInvoke = Count)]
    public Task<BatchResult> Standard() => _processor.RunAsync(_standard, s_handle);

    [Benchmark(OperationsPerInvoke = Count)]
    public Task<BatchResult> Fifo() => _processor.RunAsync(_fifo, s_handle);

    [Benchmark(OperationsPerInvoke = Count)]
    public Task<BatchResult> InParallel() => _parallel.RunAsync(_standard, s_handle);

    private static async Task HandleAsync(byte[] json)
    {
        foreach (var message in SqsMessages.Parse(json).Records)
        {
            _ = message.MessageId;
            await s_handle(message, null!, CancellationToken.None);
        }
    }

    private static byte[] Write(string queue)
    {
        var records = Enumerable.Range(0, Count)
            .Select(static i => new TestRecord { Body = $$"""{"id":"o{{i}}"}""", Group = $"g{i % 100}" });
        using var stream = (MemoryStream)TestEvents.Sqs(records, queue);
        return stream.ToArray();
    }
}
