using System.Buffers;
using System.Text;

namespace Lamplighter.Internal.EventHandler.HttpSyntax;

// Keeps out what would end a header early or start another.
internal static class HeaderText
{
    private static readonly SearchValues<char> s_token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    internal static string CheckName(string name, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        return IsName(name)
            ? name
            : throw new ArgumentException(
                $"'{name}' cannot be the name of a header or cookie: only letters, digits and !#$%&'*+-.^_`|~ are allowed.", parameter);
    }

    internal static bool IsName(ReadOnlySpan<char> name) => !name.IsEmpty && !name.ContainsAnyExcept(s_token);

    internal static bool IsValue(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (char.IsControl(c) && c != '\t')
            {
                return false;
            }
        }

        return true;
    }

    internal static string CheckValue(string value, string parameter)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        return IsValue(value)
            ? value
            : throw new ArgumentException("A header's value cannot have line breaks or other control characters.", parameter);
    }

    // An address as a header takes it: spaces and characters outside ASCII are encoded, what is encoded already stays as it is.
    internal static string Location(string uri, string parameter)
    {
        CheckValue(uri, parameter);
        if (!uri.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return uri;
        }

        var encoded = new StringBuilder(uri.Length + 16);
        foreach (var rune in uri.EnumerateRunes())
        {
            encoded.Append(rune.Value is > ' ' and <= '~' ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        }

        return encoded.ToString();
    }

    internal static string CheckCookieValue(string value, string parameter)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        foreach (var c in value)
        {
            if (c is <= ' ' or >= '\u007f' or '"' or ',' or ';' or '\\')
            {
                throw new ArgumentException(
                    "A cookie's value cannot have spaces, quotes, commas, semicolons, backslashes or characters beyond ASCII: encode it.",
                    parameter);
            }
        }

        return value;
    }

    internal static string? CheckAttribute(string? value, string parameter) =>
        value is not null && (value.Contains(';') || !IsValue(value))
            ? throw new ArgumentException("A cookie's attribute cannot have semicolons or control characters.", parameter)
            : value;
}
