using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace Lamplighter.Benchmarks;

/// <summary>An SQS event of 10 messages, beside one pass of <see cref="Utf8JsonReader"/> over it.</summary>
[MemoryDiagnoser]
public class ReadBenchmarks
{
    private readonly MemoryStream _stream = new(SampleEvent.Sqs(10), 0, SampleEvent.Sqs(10).Length, writable: false, publiclyVisible: true);

    /// <summary>One pass of the framework's reader.</summary>
    [Benchmark(Baseline = true)]
    public int Pass()
    {
        var reader = new Utf8JsonReader(_stream.GetBuffer());
        var tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    /// <summary>The event alone.</summary>
    [Benchmark]
    public int Read()
    {
        _stream.Position = 0;
        return SqsMessages.Read(_stream).Records.Count;
    }

    /// <summary>The event, and ID and body of each message as text.</summary>
    [Benchmark]
    public int ReadBodies()
    {
        _stream.Position = 0;
        var length = 0;
        foreach (var message in SqsMessages.Read(_stream).Records)
        {
            length += message.MessageId!.Length + message.Body!.Length;
        }

        return length;
    }

    /// <summary>The event as the framework's document, and ID and body of each message as text.</summary>
    [Benchmark]
    public int Document()
    {
        using var document = JsonDocument.Parse(_stream.GetBuffer());
        var length = 0;
        foreach (var message in document.RootElement.GetProperty("Records"u8).EnumerateArray())
        {
            length += message.GetProperty("messageId"u8).GetString()!.Length + message.GetProperty("body"u8).GetString()!.Length;
        }

        return length;
    }
}
