namespace Lamplighter.Http;

// The hosts whose requests are none of the trace's business. Thread-safe: changed by copying.
internal sealed class IgnoredHosts
{
    private string[] _hosts = [];

    internal void Add(string host) => _hosts = [.. _hosts, host];

    internal bool Contains(Uri uri)
    {
        foreach (var host in _hosts)
        {
            if (Fits(host, uri))
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

    private static bool Fits(string host, Uri uri)
    {
        if (host.StartsWith('*'))
        {
            return uri.Host.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase);
        }

        return host.Equals(uri.Host, StringComparison.OrdinalIgnoreCase)
            || (host.Contains(':', StringComparison.Ordinal) && host.Equals($"{uri.Host}:{uri.Port}", StringComparison.OrdinalIgnoreCase));
    }
}
