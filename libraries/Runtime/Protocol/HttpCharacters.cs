namespace Lamplighter.Internal.Runtime.Protocol;

// The bytes that RFC 9110 allows in tokens and values. Plain loops, because lookup tables would be built at startup.
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

    // Printable ASCII, bytes above ASCII, spaces and tabs.
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

    // The value of a hexadecimal digit; -1 for other characters.
    internal static int Hex(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => -1,
    };
}
