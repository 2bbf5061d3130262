namespace Lamplighter.Internal.Runtime.Protocol;

// Which bytes may stand where (RFC 9110). Plain loops: tables would be made at start-up.
internal static class HttpCharacters
{
    internal static bool IsToken(ReadOnlySpan<byte> text)
    {
        foreach (var b in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)b) &&
                b is not ((byte)'-' or (byte)'_' or (byte)'.' or (byte)'!' or (byte)'#' or (byte)'$' or (byte)'%' or (byte)'&' or (byte)'\''
                    or (byte)'*' or (byte)'+' or (byte)'^' or (byte)'`' or (byte)'|' or (byte)'~'))
            {
                return false;
            }
        }

        return true;
    }

    // Printable ASCII, anything above it, spaces and tabs.
    internal static bool IsValue(ReadOnlySpan<byte> text)
    {
        foreach (var b in text)
        {
            if (b is < (byte)' ' and not (byte)'\t' or 127)
            {
                return false;
            }
        }

        return true;
    }

    internal static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\t';

    // A digit's value; -1 for anything else.
    internal static int Hex(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => -1,
    };
}
