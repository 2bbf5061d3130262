using System.Buffers.Text;
using System.Text;

namespace Lamplighter.Tests.Making;

// Tokens from any texts, so that attacks can be written that libraries refuse to make.
internal static class TestToken
{
    public static string Sign(string header, string payload, TestKey key, string algorithm, bool isPadded = false) =>
        Join(header, payload, data => key.Sign(data, algorithm), isPadded);

    public static string Join(string header, string payload, Func<byte[], byte[]> sign, bool isPadded = false)
    {
        var signed = $"{Encode(Encoding.UTF8.GetBytes(header), isPadded)}.{Encode(Encoding.UTF8.GetBytes(payload), isPadded)}";
        return $"{signed}.{Encode(sign(Encoding.ASCII.GetBytes(signed)), isPadded)}";
    }

    private static string Encode(byte[] bytes, bool isPadded)
    {
        var text = Base64Url.EncodeToString(bytes);
        return isPadded ? text.PadRight((text.Length + 3) / 4 * 4, '=') : text;
    }
}
