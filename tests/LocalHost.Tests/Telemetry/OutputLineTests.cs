using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Telemetry;

public sealed class OutputLineTests
{
    private const string Id = "0a1b2c3d-0000-1111-2222-333344445555";

    [Theory]
    [InlineData("text", "Text", "Error")]
    [InlineData("""{"a":1}""", "Log", "Error")]
    [InlineData("""  {"message":1}""", "Log", "Log")]
    [InlineData("""{"_aws":1,"a":1}""", "Metrics", "Error")]
    [InlineData("""{"_aws":1,"message":1}""", "Metrics", "Log")]
    [InlineData("""{"":1,"a":1}""", "Log", "Error")]
    [InlineData("""[{"message":1}]""", "Text", "Error")]
    [InlineData("""{"message":1""", "Text", "Error")]
    [InlineData("""{"message":1}}""", "Text", "Error")]
    [InlineData("""7""", "Text", "Error")]
    [InlineData("", "Text", "Error")]
    public void Kind_OfALine_IsThatOfItsFormat(string text, string output, string error)
    {
        var (written, failed) = (OutputLine.FromStandardOutput(text), OutputLine.FromStandardError(text));
        var (sent, copy) = (OutputLine.FromOtlp(text), OutputLine.FromOtlp(text, canBeCopy: true));

        Assert.Equal((output, text), (written.Kind.ToString(), written.Text));
        Assert.Equal((error, text), (failed.Kind.ToString(), failed.Text));
        Assert.Equal((output, true, false), (sent.Kind.ToString(), sent.IsOtlp, sent.CanBeCopy));
        Assert.Equal((output, true, true), (copy.Kind.ToString(), copy.IsOtlp, copy.CanBeCopy));
        Assert.False(written.IsOtlp || written.CanBeCopy || failed.IsOtlp || failed.CanBeCopy);
    }

    [Theory]
    [InlineData($$"""{"function_request_id":"a","requestId":"b"}""", "a")]
    [InlineData($$"""{"functionRequestId":"a","requestId":"b"}""", "a")]
    [InlineData($$"""{"function_request_id":7,"requestId":"b"}""", "b")]
    [InlineData($$"""{"requestId":"b"}""", "b")]
    [InlineData($$"""{"requestId":7}""", null)]
    [InlineData($$"""{"a":"2026-01-02T03:04:05.678Z\t{{Id}}\tINFO\tm"}""", null)]
    [InlineData($"2026-01-02T03:04:05.678Z\t{Id}\tINFO\tm", Id)]
    [InlineData($"1\t{Id}\t", Id)]
    [InlineData($"123456789012345678901234567890123456789\t{Id}\t", Id)]
    [InlineData($"1234567890123456789012345678901234567890\t{Id}\t", null)]
    [InlineData($"\t{Id}\t", null)]
    [InlineData($"1\t{Id}", null)]
    [InlineData($"1\t{Id}x\t", null)]
    [InlineData("1\t0a1b2c3d-0000-1111-2222-33334444555\tm", null)]
    [InlineData("1\t{a1b2c3d-0000-1111-2222-33334444555}\tm", null)]
    [InlineData("1\t0a1b2c3d000011112222333344445555wxyz\tm", null)]
    [InlineData("1\tundefined\tINFO\tm", null)]
    [InlineData("text", null)]
    public void RequestId_OfALine_IsTheOneThatItNames(string text, string? expected) =>
        Assert.Equal(expected, OutputLine.FromStandardOutput(text).RequestId);

    [Theory]
    [InlineData("WARN", "Warning")]
    [InlineData("warning", "Warning")]
    [InlineData("Error", "Error")]
    [InlineData("FATAL", "Error")]
    [InlineData("critical", "Error")]
    [InlineData("INFO", "Other")]
    [InlineData("", "Other")]
    [InlineData(null, "Other")]
    public void Severity_OfALevel_IsThatOfCommonLoggers(string? level, string expected) =>
        Assert.Equal(expected, LogSeverities.Of(level).ToString());

    [Fact]
    public void Names_OfTheKeysThatEveryLineRepeats_AreInThreeCases() => Assert.Equal(
        [
            "CallerId", "ColdStart", "CorrelationId", "FunctionArn", "FunctionMemorySize", "FunctionName", "FunctionRequestId",
            "FunctionVersion", "Level", "Message", "SamplingRate", "Service", "SpanId", "TenantId", "Timestamp", "XrayTraceId",
            "callerId", "caller_id", "coldStart", "cold_start",
            "correlationId", "correlation_id", "functionArn", "functionMemorySize", "functionName", "functionRequestId", "functionVersion",
            "function_arn", "function_memory_size", "function_name", "function_request_id", "function_version", "level", "message",
            "samplingRate", "sampling_rate", "service", "spanId", "span_id", "tenantId", "tenant_id", "timestamp",
            "xrayTraceId", "xray_trace_id",
        ],
        RepeatedLogKeys.All.Order(StringComparer.Ordinal));

    [Fact]
    public void Names_OfTheError_AreThoseOfPowertoolsToo()
    {
        Assert.Equal(["error", "error", "Error", "exception", "Exception"], LogKeyNames.Of("error"));
        Assert.Equal(["cold_start", "coldStart", "ColdStart"], LogKeyNames.Of("cold_start"));
    }
}
