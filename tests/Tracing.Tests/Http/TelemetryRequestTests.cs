using System.Net.Http.Headers;
using Lamplighter.Internal.Tracing.Http;

namespace Lamplighter.Tests.Http;

public sealed class TelemetryRequestTests
{
    [Theory]
    [InlineData("POST", "/v1/traces", "application/x-protobuf", true)]
    [InlineData("POST", "/v1/metrics", "application/x-protobuf", true)]
    [InlineData("POST", "/v1/logs", "application/x-protobuf", true)]
    [InlineData("POST", "/otlp/v1/traces", "application/x-protobuf", true)]
    [InlineData("POST", "/opentelemetry.proto.collector.trace.v1.TraceService/Export", "application/grpc", true)]
    [InlineData("POST", "/v1/traces", "application/json", false)]
    [InlineData("POST", "/v1/traces", null, false)]
    [InlineData("POST", "/v1/other", "application/x-protobuf", false)]
    [InlineData("POST", "/v1/traces/x", "application/x-protobuf", false)]
    [InlineData("POST", "/x/opentelemetry.proto.collector.trace", "application/grpc", false)]
    [InlineData("GET", "/v1/traces", "application/x-protobuf", false)]
    [InlineData("GET", "/opentelemetry.proto.collector.trace", "application/grpc", false)]
    public void Is_ARequestOfAnExporter_IsTrue(string method, string path, string? type, bool expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "https://collector" + path);
        if (type is not null)
        {
            request.Content = new ByteArrayContent([]) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        }

        Assert.Equal(expected, TelemetryRequest.Is(request));
    }
}
