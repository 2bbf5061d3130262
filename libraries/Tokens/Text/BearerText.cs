using System.Buffers;

namespace Lamplighter.Internal.Tokens.Text;

// Reads the header Authorization as RFC 6750 writes it: the scheme, spaces, and one token; nothing before, between or after.
internal static class BearerText
{
    private const string Scheme = "Bearer";

    // Those of a signed JWT, and the padding of load balancers.
    private static readonly SearchValues<char> s_token =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=");

    // Whether the header is for us: other schemes aren't. A header that only resembles ours is, so that it fails.
    internal static bool IsBearer(string? header)
    {
        var text = header.AsSpan().Trim();
        return text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && (text.Length == Scheme.Length || !char.IsAsciiLetterOrDigit(text[Scheme.Length]));
    }

    // Null if the header isn't well-formed.
    internal static string? TokenOf(string header)
    {
        if (!header.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var token = header.AsSpan(Scheme.Length).TrimStart(' ');
        return token.Length > 0 && !token.ContainsAnyExcept(s_token) ? token.ToString() : null;
    }
}
