using System.Text;
using Lamplighter.LocalHost.Gateway;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.Routing;

namespace Lamplighter.LocalHost.Samples;

/// <summary>Writes the sample events of front doors: a request to the route of the event source.</summary>
internal static class SampleRequest
{
    public static string Write(Sample sample, PayloadFormat format) => Encoding.UTF8.GetString(format.WriteEvent(Create(sample)).Span);

    private static GatewayRequest Create(Sample sample)
    {
        var source = sample.Source;
        var template = source.Properties?["Path"]?.Text ?? (source.Type == "HttpApi" ? "$default" : "/");
        var declared = source.Properties?["Method"]?.Text?.ToUpperInvariant() ?? "ANY";
        var method = declared == "ANY" ? "GET" : declared;
        var path = template == "$default"
            ? "/"
            : string.Join('/', template.Split('/').Select(segment => segment.StartsWith('{') ? "1" : segment));
        var hasBody = method is "POST" or "PUT" or "PATCH";
        return new GatewayRequest
        {
            Method = method,
            RawPath = path,
            Headers =
            [
                Header("Host", "localhost:3000"),
                Header("Accept", "*/*"),
                Header("User-Agent", "lamplighter"),
                Header("X-Amzn-Trace-Id", "Root=" + sample.TraceId),
                Header("X-Forwarded-For", "127.0.0.1"),
                Header("X-Forwarded-Proto", "http"),
                .. hasBody ? [Header("Content-Type", "application/json")] : Array.Empty<KeyValuePair<string, string[]>>(),
            ],
            Body = hasBody ? Encoding.UTF8.GetBytes(Sample.Body) : default,
            Time = sample.Now,
            TraceId = sample.TraceId,
            Route = new RouteMatch(declared, template, new RoutePattern(template).Match(RoutePattern.Split(path)) ?? []),
        };
    }

    private static KeyValuePair<string, string[]> Header(string name, string value) => KeyValuePair.Create(name, (string[])[value]);
}
