using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace Lamplighter.Benchmarks;

/// <summary>Five metrics, two dimensions, and one metadata, flushed; the floor is a plain writer of the same document.</summary>
public class MetricsBenchmarks
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private Utf8JsonWriter _writer = null!;

    [GlobalSetup]
    public void SetUp()
    {
        var options = new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        _writer = new Utf8JsonWriter(_buffer, options);
        Setup.UseProcess();
        Setup.Enter();
    }

    [Benchmark(Baseline = true)]
    public void Floor()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        _writer.WriteStartObject();
        _writer.WriteStartObject("_aws"u8);
        _writer.WriteNumber("Timestamp"u8, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        _writer.WriteStartArray("CloudWatchMetrics"u8);
        _writer.WriteStartObject();
        _writer.WriteString("Namespace"u8, "Shop");
        _writer.WriteStartArray("Dimensions"u8);
        _writer.WriteStartArray();
        _writer.WriteStringValue("service"u8);
        _writer.WriteStringValue("tier"u8);
        _writer.WriteStringValue("country"u8);
        _writer.WriteEndArray();
        _writer.WriteEndArray();
        _writer.WriteStartArray("Metrics"u8);
        for (var i = 0; i < 5; i++)
        {
            _writer.WriteStartObject();
            _writer.WriteString("Name"u8, s_names[i]);
            _writer.WriteString("Unit"u8, "Count"u8);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.WriteString("service"u8, "orders");
        _writer.WriteString("tier"u8, "gold");
        _writer.WriteString("country"u8, "no");
        for (var i = 0; i < 5; i++)
        {
            _writer.WriteNumber(s_names[i], i + 0.5);
        }

        _writer.WriteString("order"u8, "o-1");
        _writer.WriteEndObject();
        _writer.Flush();
        _buffer.GetSpan(1)[0] = (byte)'\n';
        _buffer.Advance(1);
        Stream.Null.Write(_buffer.WrittenSpan);
    }

    [Benchmark]
    public void Metrics_FiveAndFlush()
    {
        Metrics.AddDimension("tier", "gold");
        Metrics.AddDimension("country", "no");
        for (var i = 0; i < 5; i++)
        {
            Metrics.AddMetric(s_names[i], i + 0.5, MetricUnit.Count);
        }

        Metrics.AddMetadata("order", "o-1");
        Metrics.Flush();
    }

    private static readonly string[] s_names = ["OrdersReceived", "OrdersAccepted", "OrdersRejected", "OrdersPaid", "OrdersShipped"];
}
