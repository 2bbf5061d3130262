namespace Lamplighter.Internal.Tracing.Http;

// An OpenTelemetry exporter that sends while the invocation runs would trace its own requests.
internal static class TelemetryRequest
{
    internal static bool Is(HttpRequestMessage request) =>
        request.Method == HttpMethod.Post
        && request.RequestUri!.AbsolutePath is var path
        && ((IsOtlp(path) && request.Content?.Headers.ContentType?.MediaType is "application/x-protobuf")
            || path.StartsWith("/opentelemetry.proto.collector.", StringComparison.Ordinal));

    private static bool IsOtlp(string path) =>
        path.EndsWith("/v1/traces", StringComparison.Ordinal)
        || path.EndsWith("/v1/metrics", StringComparison.Ordinal)
        || path.EndsWith("/v1/logs", StringComparison.Ordinal);
}
