using System.Globalization;
using System.Net;
using System.Numerics;

namespace Lamplighter.LocalHost.Templates.Intrinsics;

/// <summary>Divides a range of IP addresses, as <c>Fn::Cidr</c> does.</summary>
internal static class AddressRanges
{
    // The range of a network whose own range exists only in AWS.
    private const string Default = "10.0.0.0/16";
    private const int Most = 256;

    /// <summary>Returns null when the count or the number of host bits isn't valid.</summary>
    public static IReadOnlyList<string>? Divide(string range, string count, string bits)
    {
        if (!IPNetwork.TryParse(range, out var network))
        {
            network = IPNetwork.Parse(Default);
        }

        var first = network.BaseAddress.GetAddressBytes();
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > Most
            || !int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out var hostBits) || hostBits > first.Length * 8)
        {
            return null;
        }

        var start = new BigInteger(first, isUnsigned: true, isBigEndian: true);
        var size = BigInteger.Pow(2, hostBits);
        return [.. Enumerable.Range(0, number).Select(index => Address(start + (index * size), first.Length, hostBits))];
    }

    private static string Address(BigInteger value, int length, int hostBits)
    {
        var bytes = (value % BigInteger.Pow(2, length * 8)).ToByteArray(isUnsigned: true, isBigEndian: true);
        var address = new byte[length];
        bytes.CopyTo(address, length - bytes.Length);
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(address)}/{(length * 8) - hostBits}");
    }
}
