using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Lamplighter.Internal.Core.Text;

/// <summary>
/// Parses addresses such as <c>169.254.79.129:2000</c>, the form that Lambda uses. The framework's parser accepts more forms, but
/// compiling it takes some milliseconds of a cold start.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class IPv4Text
{
    /// <summary>Parses an address of four decimal numbers.</summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address.</param>
    /// <returns>False for other forms, which can be valid addresses too.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        long value = 0;
        for (var i = 0; i < 4; i++)
        {
            if (!TryReadNumber(ref text, 255, out var part) || (i < 3 && !TrySkip(ref text, '.')))
            {
                return false;
            }

            value |= (long)part << (8 * i);
        }

        if (text.IsEmpty)
        {
            address = new IPAddress(value);
        }

        return text.IsEmpty;
    }

    /// <summary>Parses an address and a port.</summary>
    /// <param name="text">The text.</param>
    /// <param name="endPoint">The address and port.</param>
    /// <returns>False for other forms, which can be valid addresses too.</returns>
    public static bool TryParseEndPoint(ReadOnlySpan<char> text, [NotNullWhen(true)] out IPEndPoint? endPoint)
    {
        endPoint = null;
        var colon = text.Length - 1;
        while (colon >= 0 && text[colon] != ':')
        {
            colon--;
        }

        if (colon < 0 || !TryParse(text[..colon], out var address))
        {
            return false;
        }

        text = text[(colon + 1)..];
        if (!TryReadNumber(ref text, IPEndPoint.MaxPort, out var port) || !text.IsEmpty)
        {
            return false;
        }

        endPoint = new IPEndPoint(address, port);
        return true;
    }

    /// <summary>Parses a port: a decimal number from 1 to 65535.</summary>
    /// <param name="text">The text.</param>
    /// <param name="port">The port.</param>
    /// <returns>False for other text.</returns>
    public static bool TryParsePort(ReadOnlySpan<char> text, out int port)
    {
        port = 0;
        foreach (var digit in text)
        {
            port = (port * 10) + digit - '0';
            if (digit is < '0' or > '9' || port > IPEndPoint.MaxPort)
            {
                return false;
            }
        }

        return port > 0;
    }

    // Leading zeros aren't accepted, because older forms read such numbers as octal.
    private static bool TryReadNumber(ref ReadOnlySpan<char> text, int most, out int number)
    {
        number = 0;
        var digits = 0;
        while (digits < text.Length && digits < 5 && text[digits] is >= '0' and <= '9')
        {
            number = (number * 10) + (text[digits++] - '0');
        }

        var valid = digits > 0 && number <= most && (digits == 1 || text[0] != '0');
        text = text[digits..];
        return valid;
    }

    private static bool TrySkip(ref ReadOnlySpan<char> text, char c)
    {
        if (text.IsEmpty || text[0] != c)
        {
            return false;
        }

        text = text[1..];
        return true;
    }
}
