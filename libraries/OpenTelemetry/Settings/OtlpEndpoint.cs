using System.Diagnostics.CodeAnalysis;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.OpenTelemetry.Settings;

// An address such as http://localhost:4318/v1/traces. The framework's Uri accepts more, but takes some milliseconds of a cold start.
internal sealed record OtlpEndpoint(bool IsSecure, string Host, int Port, string Path)
{
    private const string Plain = "http://";
    private const string Secure = "https://";

    // The value of the header Host.
    internal string Authority => Port == DefaultPort ? Bracketed : Bracketed + ":" + Port.ToString(provider: null);

    internal string Address => $"{(IsSecure ? Secure : Plain)}{Authority}{Path}";

    private string Bracketed => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;

    private int DefaultPort => IsSecure ? 443 : 80;

    // Before the query, if there is one.
    internal OtlpEndpoint With(string path)
    {
        var query = Path.IndexOf('?', StringComparison.Ordinal);
        var end = query < 0 ? Path.Length : query;
        return this with { Path = $"{Path[..end].TrimEnd('/')}{path}{Path[end..]}" };
    }

    internal static bool TryParse(string text, [NotNullWhen(true)] out OtlpEndpoint? endpoint)
    {
        endpoint = null;
        var isSecure = text.StartsWith(Secure, StringComparison.OrdinalIgnoreCase);
        if (!isSecure && !text.StartsWith(Plain, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = text.AsSpan(isSecure ? Secure.Length : Plain.Length);
        var end = IndexOfPath(rest);
        var authority = rest[..end];
        var path = rest[end..];
        if (!IsSafe(rest) || path.StartsWith("?"))
        {
            return false;
        }

        var port = isSecure ? 443 : 80;
        if (!TrySplit(authority, ref port, out var host))
        {
            return false;
        }

        endpoint = new OtlpEndpoint(isSecure, host, port, path.IsEmpty ? "/" : path.ToString());
        return true;
    }

    private static bool TrySplit(ReadOnlySpan<char> authority, ref int port, out string host)
    {
        var isV6 = authority.StartsWith("[");
        var end = isV6 ? authority.IndexOf(']') + 1 : authority.IndexOf(':');
        end = end < 0 ? authority.Length : end;
        host = authority[..end].Trim("[]").ToString();
        var rest = authority[end..];
        return host.Length > 0 && host.Contains(':', StringComparison.Ordinal) == isV6
            && (rest.IsEmpty || (rest[0] == ':' && IPv4Text.TryParsePort(rest[1..], out port)));
    }

    private static int IndexOfPath(ReadOnlySpan<char> text)
    {
        var i = 0;
        while (i < text.Length && text[i] is not ('/' or '?'))
        {
            i++;
        }

        return i;
    }

    // White space or a line break would end the line of the request that the text becomes part of; a user name isn't supported.
    private static bool IsSafe(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is < '!' or > '~' or '@' or '#')
            {
                return false;
            }
        }

        return true;
    }
}
