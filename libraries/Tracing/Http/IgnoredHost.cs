using System.Buffers;
using System.Globalization;

namespace Lamplighter.Internal.Tracing.Http;

// A pattern of TracingOptions.IgnoreHost: a host, or a star and how hosts end; with a port, or for every port.
internal readonly record struct IgnoredHost(string Host, bool IsEnd, int? Port)
{
    private static readonly SearchValues<char> s_inNoHost = SearchValues.Create("*/\\@?# ");

    internal bool Fits(Uri uri) =>
        (Port is null || Port == uri.Port)
        && (IsEnd ? uri.Host.EndsWith(Host, StringComparison.OrdinalIgnoreCase) : uri.Host.Equals(Host, StringComparison.OrdinalIgnoreCase));

    internal static bool TryParse(ReadOnlySpan<char> text, out IgnoredHost host)
    {
        int? port = null;
        var colon = text.LastIndexOf(':');
        if (colon > text.LastIndexOf(']'))
        {
            port = int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 65_535 ? number : 0;
            text = text[..colon];
        }

        var isEnd = text.StartsWith("*");
        host = new IgnoredHost((isEnd ? text[1..] : text).ToString(), isEnd, port);
        return port is not 0 && !text.IsEmpty && !host.Host.AsSpan().ContainsAny(s_inNoHost) && (host.Host.IndexOf(':', StringComparison.Ordinal) < 0 || host.Host[0] == '[');
    }
}
