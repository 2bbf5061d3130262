namespace Lamplighter.Internal.Tracing.Options;

// The hosts of TracingOptions.IgnoreHost. Thread-safe: a change replaces the array.
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
}
