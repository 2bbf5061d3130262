using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Benchmarks;

/// <summary>
/// A line with two template values, five keys and the context, against a bare writer of the same line, and Microsoft's JSON console.
/// </summary>
[SuppressMessage("Performance", "CA1873", Justification = "That is what is measured.")]
public partial class LoggingBenchmarks
{
    private readonly JsonConsole _console = new();
    private readonly ILogger _logger = Logger.Create<LoggingBenchmarks>();
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private Utf8JsonWriter _writer = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _writer = new Utf8JsonWriter(
            _buffer, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Setup.UseProcess();
        Setup.Enter();
        Logger.CorrelationId = "c-1";
        for (var i = 0; i < 5; i++)
        {
            Logger.AppendKey($"key{i}", $"value {i}");
        }

        _console.BeginScope(new Dictionary<string, object>
        {
            ["service"] = "orders",
            ["cold_start"] = true,
            ["function_name"] = "orders",
            ["function_memory_size"] = 512,
            ["function_arn"] = Setup.Context.InvokedFunctionArn,
            ["function_request_id"] = Setup.Context.AwsRequestId,
            ["function_version"] = "$LATEST",
            ["correlation_id"] = "c-1",
            ["xray_trace_id"] = "1-5759e988-bd862e3fe1be46a994272793",
            ["key0"] = "value 0",
            ["key1"] = "value 1",
            ["key2"] = "value 2",
            ["key3"] = "value 3",
            ["key4"] = "value 4",
        });
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
    public void LoggerMessage_TwoValues() => Received(_logger, 42, "Ada");

    [Benchmark]
    public void ILogger_TwoValues() => _logger.LogInformation("Order {Id} of {Name} received", 42, "Ada");

    [Benchmark]
    public void JsonConsole_TwoValues() => _console.LogInformation("Order {Id} of {Name} received", 42, "Ada");

    [Benchmark]
    public void Logger_BelowTheLevel() => Logger.LogDebug("Order {Id} of {Name} received", 42, "Ada");

    [Benchmark]
    public void JsonConsole_BelowTheLevel() => _console.LogDebug("Order {Id} of {Name} received", 42, "Ada");

    [LoggerMessage(Level = LogLevel.Information, Message = "Order {Id} of {Name} received")]
    private static partial void Received(ILogger logger, int id, string name);
}
