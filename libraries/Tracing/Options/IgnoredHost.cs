using System.Buffers;
using System.Globalization;

namespace Lamplighter.Internal.Tracing.Options;

// A pattern of TracingOptions.IgnoreHost: a host, or a star and the end of hosts; for one port or for every port.
internal sealed record IgnoredHost(string Host, bool IsSuffix, int? Port)
{
    private static readonly SearchValues<char> s_invalid = SearchValues.Create("*/\\@?# ");

    internal bool Fits(Uri uri) =>
        (Port is null || Port == uri.Port)
        && (IsSuffix
            ? uri.Host.EndsWith(Host, StringComparison.OrdinalIgnoreCase)
            : uri.Host.Equals(Host, StringComparison.OrdinalIgnoreCase));

    internal static bool TryParse(ReadOnlySpan<char> text, out IgnoredHost host)
    {
        int? port = null;
        var colon = text.LastIndexOf(':');
        if (colon > text.LastIndexOf(']'))
        {
            var isNumber = int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            port = isNumber && number <= 65_535 ? number : 0;
            text = text[..colon];
        }

        var isSuffix = text.StartsWith("*");
        host = new IgnoredHost((isSuffix ? text[1..] : text).ToString(), isSuffix, port);
        return port is not 0
            && !text.IsEmpty
            && !host.Host.AsSpan().ContainsAny(s_invalid)
            && (!host.Host.Contains(':', StringComparison.Ordinal) || host.Host[0] == '[');
    }
}
