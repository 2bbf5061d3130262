using System.Net;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.Runtime.Connections;

// The address of the Runtime API. Lambda sets an IP address and a port; local tools also use host names and a path prefix.
internal sealed class RuntimeAddress
{
    private RuntimeAddress(EndPoint endPoint, string host, string pathPrefix)
    {
        EndPoint = endPoint;
        Host = host;
        PathPrefix = pathPrefix;
    }

    internal EndPoint EndPoint { get; }

    // The value of the Host header.
    internal string Host { get; }

    internal string PathPrefix { get; }

    internal static RuntimeAddress Parse(string text)
    {
        if (text.Length == 0)
        {
            throw new InvalidOperationException(
                "AWS_LAMBDA_RUNTIME_API isn't set, so this program can't get invocations. It is a Lambda function: deploy it, or run it " +
                "locally with `lamplighter start-api <project folder>` (behind an HTTP API) or " +
                "`lamplighter invoke <project folder> --event event.json` (one invocation).");
        }

        var slash = IndexOfSlash(text);
        var host = slash < 0 ? text : text[..slash];
        var path = slash < 0 ? "" : text[slash..].TrimEnd('/');
        var endPoint = ParseHost(host);
        return endPoint is not null && IsSafe(host) && IsSafe(path) ? new RuntimeAddress(endPoint, host, path) : throw Malformed(text);
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
        return name.Length > 0 && (colon < 0 || IPv4Text.TryParsePort(host.AsSpan(colon + 1), out port))
            ? new DnsEndPoint(name, port)
            : null;
    }

    // White space or a line break would end the request line or header that the text becomes part of.
    private static bool IsSafe(string text)
    {
        foreach (var c in text)
        {
            if (c is < '!' or > '~')
            {
                return false;
            }
        }

        return true;
    }

    // Plain loops, because the first vectorized search takes some milliseconds of a cold start.
    private static int IndexOfSlash(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '/')
            {
                return i;
            }
        }

        return -1;
    }

    private static InvalidOperationException Malformed(string text) => new(
        $"AWS_LAMBDA_RUNTIME_API is \"{text}\", which isn't an address of the form host:port. " +
        "Lambda sets this variable; remove your own value.");
}
