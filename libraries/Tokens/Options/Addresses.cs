namespace Lamplighter.Internal.Tokens.Options;

// What addresses keys may be fetched from: a key that came without TLS could be anyone's.
internal static class Addresses
{
    internal static bool IsTrusted(Uri address) =>
        address.IsAbsoluteUri
        && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    internal static Uri Check(Uri address, string parameter)
    {
        ArgumentNullException.ThrowIfNull(address, parameter);
        return IsTrusted(address)
            ? address
            : throw new ArgumentException(
                $"The address {address} isn't trusted. Use https, without a user; http is for loopback addresses only.", parameter);
    }
}
