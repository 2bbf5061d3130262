namespace Lamplighter.Internal.Tracing.Http;

// The hosts whose requests are none of the trace's business. Thread-safe: changed by copying.
internal sealed class IgnoredHosts
{
    private IgnoredHost[] _hosts = [];

    internal bool IsEmpty => _hosts.Length == 0;

    internal void Add(IgnoredHost host) => _hosts = [.. _hosts, host];

    internal bool Contains(Uri uri)
    {
        foreach (var host in _hosts)
        {
            if (host.Fits(uri))
            {
                return true;
            }
        }

        return false;
    }

    // An OpenTelemetry exporter that sends while the invocation runs would trace its own sending.
    internal static bool IsTelemetry(HttpRequestMessage request) =>
        request.Method == HttpMethod.Post
        && request.RequestUri!.AbsolutePath is var path
        && ((IsOtlp(path) && request.Content?.Headers.ContentType?.MediaType is "application/x-protobuf")
            || path.StartsWith("/opentelemetry.proto.collector.", StringComparison.Ordinal));

    private static bool IsOtlp(string path) =>
        path.EndsWith("/v1/traces", StringComparison.Ordinal) || path.EndsWith("/v1/metrics", StringComparison.Ordinal) || path.EndsWith("/v1/logs", StringComparison.Ordinal);
}
