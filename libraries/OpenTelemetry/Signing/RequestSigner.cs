using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Lamplighter.Internal.OpenTelemetry.Signing;

// Signs requests for AWS: Signature Version 4, in the header Authorization.
internal static class RequestSigner
{
    internal const string DateHeader = "x-amz-date";
    internal const string TokenHeader = "x-amz-security-token";

    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string Terminator = "aws4_request";

    internal static string FormatTime(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    // The value of Authorization, for a request that also has x-amz-date and, if there is a token, x-amz-security-token.
    internal static string Sign(SignedRequest request, AwsCredentials credentials, DateTimeOffset time, ReadOnlySpan<byte> body)
    {
        var date = FormatTime(time);
        var headers = HeadersOf(request, credentials, date);
        var names = string.Join(';', headers.Select(static header => header.Key));
        var canonical = new StringBuilder();
        canonical.Append(request.Method).Append('\n').Append(CanonicalPath(request.Path)).Append('\n');
        canonical.Append(CanonicalQuery(request.Query)).Append('\n');
        foreach (var (name, value) in headers)
        {
            canonical.Append(name).Append(':').Append(value.Trim()).Append('\n');
        }

        canonical.Append('\n').Append(names).Append('\n').Append(Convert.ToHexStringLower(SHA256.HashData(body)));
        var scope = $"{date[..8]}/{request.Region}/{request.Service}/{Terminator}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())));
        var bytes = Hmac(KeyFor(credentials.Secret, date[..8], request), $"{Algorithm}\n{date}\n{scope}\n{hash}");
        var signature = Convert.ToHexStringLower(bytes);
        return $"{Algorithm} Credential={credentials.KeyId}/{scope}, SignedHeaders={names}, Signature={signature}";
    }

    private static List<KeyValuePair<string, string>> HeadersOf(SignedRequest request, AwsCredentials credentials, string date)
    {
        var headers = new List<KeyValuePair<string, string>>(request.Headers) { new(DateHeader, date) };
        if (credentials.Token.Length > 0)
        {
            headers.Add(new(TokenHeader, credentials.Token));
        }

        headers.Sort(static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        return headers;
    }

    private static byte[] KeyFor(string secret, string day, SignedRequest request)
    {
        var key = Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), day);
        key = Hmac(key, request.Region);
        key = Hmac(key, request.Service);
        return Hmac(key, Terminator);
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    // Every service except S3 takes the path encoded once more.
    private static string CanonicalPath(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    // The parameters are encoded already, as in the request.
    private static string CanonicalQuery(string query)
    {
        if (query.Length == 0)
        {
            return "";
        }

        var parameters = query.Split('&').Select(static one => one.Split('=', 2))
            .OrderBy(static one => one[0], StringComparer.Ordinal)
            .ThenBy(static one => one.ElementAtOrDefault(1), StringComparer.Ordinal)
            .Select(static one => $"{one[0]}={one.ElementAtOrDefault(1)}");
        return string.Join('&', parameters);
    }
}
