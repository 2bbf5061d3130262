using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.Tracing.Sending;

// AWS_XRAY_DAEMON_ADDRESS: host:port, or "tcp:host:port udp:host:port" in either order, of which UDP is ours.
internal readonly record struct DaemonAddress(string Host, int Port)
{
    internal static bool TryParse(string text, out DaemonAddress address)
    {
        var rest = text.AsSpan();
        while (!(rest = rest.Trim()).IsEmpty)
        {
            var end = rest.IndexOf(' ');
            var part = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (part.StartsWith("udp:", StringComparison.OrdinalIgnoreCase))
            {
                return TryParseHost(part[4..], out address);
            }

            if (!part.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase))
            {
                return TryParseHost(part, out address);
            }
        }

        address = default;
        return false;
    }

    private static bool TryParseHost(ReadOnlySpan<char> text, out DaemonAddress address)
    {
        var colon = text.LastIndexOf(':');
        if (colon > 0
            && IPv4Text.TryParsePort(text[(colon + 1)..], out var port))
        {
            address = new DaemonAddress(text[..colon].Trim("[]").ToString(), port);
            return true;
        }

        address = default;
        return false;
    }
}
