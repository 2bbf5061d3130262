namespace Lamplighter.Internal.AwsSdk.Resources;

// The bucket in an S3 address: the start of the host, https://BUCKET.s3.eu-west-1.amazonaws.com, or of the path,
// https://s3.eu-west-1.amazonaws.com/BUCKET.
internal static class BucketName
{
    internal static string? Of(Uri? endpoint, string? serviceUrl)
    {
        if (endpoint is null)
        {
            return null;
        }

        var service = Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) ? url : null;
        return OfPath(endpoint, service) ?? OfHost(endpoint.Host, service?.Host);
    }

    private static string? OfPath(Uri endpoint, Uri? service)
    {
        var path = endpoint.AbsolutePath.AsSpan().Trim('/');
        var start = service is null ? [] : service.AbsolutePath.AsSpan().Trim('/');
        if (!start.IsEmpty && path.StartsWith(start, StringComparison.Ordinal))
        {
            path = path[start.Length..].Trim('/');
        }

        var end = path.IndexOf('/');
        return path.IsEmpty ? null : Uri.UnescapeDataString((end < 0 ? path : path[..end]).ToString());
    }

    private static string? OfHost(string host, string? serviceHost)
    {
        if (serviceHost is not null)
        {
            var end = "." + serviceHost;
            return host.Length > end.Length && host.EndsWith(end, StringComparison.OrdinalIgnoreCase) ? host[..^end.Length] : null;
        }

        // The last one: a bucket may be named like the service.
        var at = Math.Max(
            host.LastIndexOf(".s3.", StringComparison.OrdinalIgnoreCase),
            host.LastIndexOf(".s3-", StringComparison.OrdinalIgnoreCase));
        return at > 0 ? host[..at] : null;
    }
}
