using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace Lamplighter.Benchmarks;

/// <summary>A line with two template values, five keys and the context, against a bare writer of the same line.</summary>
public class LoggingBenchmarks
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private Utf8JsonWriter _writer = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Setup.UseProcess();
        Setup.Enter();
        Logger.CorrelationId = "c-1";
        for (var i = 0; i < 5; i++)
        {
            Logger.AppendKey($"key{i}", $"value {i}");
        }
    }

    [Benchmark(Baseline = true)]
    public void Floor()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        _writer.WriteStartObject();
        _writer.WriteString("level"u8, "INFO"u8);
        _writer.WriteString("message"u8, "Order 42 of Ada received");
        _writer.WriteString("timestamp"u8, TimeProvider.System.GetUtcNow());
        _writer.WriteString("service"u8, "orders"u8);
        _writer.WriteBoolean("cold_start"u8, true);
        _writer.WriteString("function_name"u8, "orders");
        _writer.WriteNumber("function_memory_size"u8, 512);
        _writer.WriteString("function_arn"u8, Setup.Context.InvokedFunctionArn);
        _writer.WriteString("function_request_id"u8, Setup.Context.AwsRequestId);
        _writer.WriteString("function_version"u8, "$LATEST");
        _writer.WriteString("correlation_id"u8, "c-1");
        _writer.WriteString("xray_trace_id"u8, "1-5759e988-bd862e3fe1be46a994272793");
        _writer.WriteString("key0"u8, "value 0");
        _writer.WriteString("key1"u8, "value 1");
        _writer.WriteString("key2"u8, "value 2");
        _writer.WriteString("key3"u8, "value 3");
        _writer.WriteString("key4"u8, "value 4");
        _writer.WriteNumber("Id"u8, 42);
        _writer.WriteString("Name"u8, "Ada");
        _writer.WriteEndObject();
        _writer.Flush();
        _buffer.GetSpan(1)[0] = (byte)'\n';
        _buffer.Advance(1);
        Stream.Null.Write(_buffer.WrittenSpan);
    }

    [Benchmark]
    public void Logger_TwoValues() => Logger.LogInformation("Order {Id} of {Name} received", 42, "Ada");

    [Benchmark]
    public void Logger_BelowTheLevel() => Logger.LogDebug("Order {Id} of {Name} received", 42, "Ada");
}
