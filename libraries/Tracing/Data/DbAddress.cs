using System.Diagnostics;
using System.Globalization;

namespace Lamplighter.Internal.Tracing.Data;

// The host and port in a connection's DataSource, which each driver writes in its own way: host, host,port, tcp:host\instance,port,
// tcp://host:port; the path of a file.
internal static class DbAddress
{
    private const int MaxLength = 250;

    internal static void Add(Activity activity, string? source, DbSystem system)
    {
        if (system.IsFile)
        {
            // The folder says where the program runs, not what it calls. A database in memory has no file.
            var file = source is null ? "" : source[(source.LastIndexOfAny(['/', '\\']) + 1)..];
            activity.SetTag("server.address", file.Length == 0 ? ":memory:" : Cut(file));
            return;
        }

        if (source is not { Length: > 0 })
        {
            return;
        }

        var text = source.AsSpan();
        text = text.StartsWith("tcp://", StringComparison.OrdinalIgnoreCase) ? text[6..]
            : text.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase) ? text[4..]
            : text;
        var end = text.LastIndexOfAny(',', ':');

        // Several colons are those of an IPv6 address.
        var hasPort = end > 0 && (text[end] == ',' || text[..end].IndexOf(':') < 0 || text[end - 1] == ']')
            && int.TryParse(text[(end + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out _);
        var host = hasPort ? text[..end] : text;
        host = host is ['[', .. var inner, ']'] ? inner : host;
        var instance = host.IndexOf('\\');
        activity.SetTag("server.address", Cut((instance > 0 ? host[..instance] : host).ToString()));
        if (hasPort)
        {
            activity.SetTag("server.port", int.Parse(text[(end + 1)..], NumberStyles.None, CultureInfo.InvariantCulture));
        }
    }

    private static string Cut(string text) => text.Length <= MaxLength ? text : text[..MaxLength];
}
