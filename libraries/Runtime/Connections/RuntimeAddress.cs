using System.Globalization;
using System.Net;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.Runtime.Connections;

// Where the Runtime API listens. Lambda gives an IP address and a port; local tools also give names, and a path in front.
internal sealed class RuntimeAddress
{
    private RuntimeAddress(EndPoint endPoint, string host, string pathPrefix)
    {
        EndPoint = endPoint;
        Host = host;
        PathPrefix = pathPrefix;
    }

    internal EndPoint EndPoint { get; }

    // As the Host header wants it.
    internal string Host { get; }

    internal string PathPrefix { get; }

    internal static RuntimeAddress Parse(string text)
    {
        if (text.Length == 0)
        {
            throw new InvalidOperationException(
                "AWS_LAMBDA_RUNTIME_API is not set, so there is no Lambda to get invocations from. This program is a Lambda function: " +
                "deploy it, or run it on this machine with `lamplighter start-api <project folder>` (an HTTP API in front of it) or " +
                "`lamplighter invoke <project folder> --event event.json` (one invocation).");
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? text : text[..slash];
        var path = slash < 0 ? "" : text[slash..].TrimEnd('/');
        return new RuntimeAddress(ParseHost(host) ?? throw Malformed(text), host, IsSafe(host) && IsSafe(path) ? path : throw Malformed(text));
    }

    private static EndPoint? ParseHost(string host)
    {
        if (IPv4Text.TryParseEndPoint(host, out var address) || IPEndPoint.TryParse(host, out address))
        {
            if (address.Port == 0)
            {
                address.Port = 80;
            }

            return address;
        }

        var colon = host.LastIndexOf(':');
        var name = colon < 0 ? host : host[..colon];
        var port = 80;
        var valid = name.Length > 0 && (colon < 0 || (int.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and < 65536));
        return valid ? new DnsEndPoint(name, port) : null;
    }

    // What goes into a request line or a header must not be able to end it.
    private static bool IsSafe(string text) => !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    private static InvalidOperationException Malformed(string text) =>
        new($"AWS_LAMBDA_RUNTIME_API is \"{text}\", which is not an address of the form host:port. Lambda sets it; remove your own value.");
}
