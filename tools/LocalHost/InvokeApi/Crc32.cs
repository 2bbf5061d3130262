namespace Lamplighter.LocalHost.InvokeApi;

/// <summary>The checksum of IEEE 802.3, as zip and PNG have it.</summary>
internal static class Crc32
{
    private static readonly uint[] s_table = [.. Enumerable.Range(0, 256).Select(Entry)];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = s_table[(byte)crc ^ value] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint Entry(int value)
    {
        var entry = (uint)value;
        for (var bit = 0; bit < 8; bit++)
        {
            entry = (entry & 1) == 0 ? entry >> 1 : (entry >> 1) ^ 0xEDB88320;
        }

        return entry;
    }
}
