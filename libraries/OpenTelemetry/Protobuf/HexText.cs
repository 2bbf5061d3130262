namespace Lamplighter.Internal.OpenTelemetry.Protobuf;

// The digits of an ID as bytes. A plain loop, because the framework's takes a millisecond of a cold start.
internal static class HexText
{
    // The digits are hexadecimal.
    internal static void Read(ReadOnlySpan<char> digits, Span<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((Digit(digits[2 * i]) << 4) | Digit(digits[(2 * i) + 1]));
        }
    }

    internal static bool Is(ReadOnlySpan<byte> text)
    {
        foreach (var c in text)
        {
            if (!((uint)(c - '0') <= 9 || (uint)((c | 0x20) - 'a') <= 5))
            {
                return false;
            }
        }

        return true;
    }

    private static int Digit(char c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
