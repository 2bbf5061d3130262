using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.Responses;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.Gateway.Alb;

/// <summary>
/// The target group of an Application Load Balancer, with or without multi-value headers. Paths and queries aren't decoded.
/// </summary>
internal sealed class AlbPayload(bool multiValue) : PayloadFormat
{
    private const string TargetGroup = "arn:aws:elasticloadbalancing:us-east-1:" + LocalAws.Account + ":targetgroup/local/0000000000000000";

    public override string Name => multiValue ? "load balancer (multi-value headers)" : "load balancer";

    public override string Source => "ALB";

    // Longer than any function's timeout: a load balancer waits for the function.
    public override TimeSpan IntegrationTimeout => TimeSpan.FromMinutes(16);

    public override GatewayReply InternalError => Page(StatusCodes.Status502BadGateway, "502 Bad Gateway");

    public override GatewayReply TimedOut => Page(StatusCodes.Status504GatewayTimeout, "504 Gateway Time-out");

    public override GatewayReply RequestTooLarge => Page(StatusCodes.Status413PayloadTooLarge, "413 Request Entity Too Large");

    public override int RequestLimit => AlbResponse.Limit;

    public override IEnumerable<KeyValuePair<string, string>> ReplyHeaders(Invocation invocation) =>
        [KeyValuePair.Create("Server", "awselb/2.0")];

    public override GatewayReply ReadResponse(GatewayRequest request, ReadOnlyMemory<byte> payload) =>
        AlbResponse.Read(payload, multiValue);

    public override ReadOnlyMemory<byte> WriteEvent(GatewayRequest request) => EventWriter.Write(request.Body.Length, json =>
    {
        json.WriteStartObject("requestContext");
        json.WriteStartObject("elb");
        json.WriteString("targetGroupArn", TargetGroup);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("httpMethod", request.Method);
        json.WriteString("path", request.RawPath);
        Write(json, multiValue ? "multiValueQueryStringParameters" : "queryStringParameters", Query(request.RawQuery));
        Write(
            json,
            multiValue ? "multiValueHeaders" : "headers",
            request.Headers.Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), (IReadOnlyList<string>)header.Value)));
        var binary = !MediaType.IsText(request.ContentType) || request.Header("Content-Encoding") is not null;
        EventWriter.WriteBody(json, request.Body, binary && !request.Body.IsEmpty);
        json.WriteBoolean("isBase64Encoded", binary && !request.Body.IsEmpty);
    });

    private void Write(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> pairs)
    {
        json.WriteStartObject(name);
        foreach (var (key, values) in pairs)
        {
            if (!multiValue)
            {
                json.WriteString(key, values[^1]);
                continue;
            }

            json.WriteStartArray(key);
            foreach (var value in values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    // Names and values stay encoded.
    private static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Query(string rawQuery) => rawQuery
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .GroupBy(pair => pair[0], pair => pair.Length > 1 ? pair[1] : "")
        .Select(group => KeyValuePair.Create(group.Key, (IReadOnlyList<string>)[.. group]));

    private static GatewayReply Page(int status, string title) => new(
        status,
        [KeyValuePair.Create("Content-Type", "text/html")],
        Encoding.UTF8.GetBytes(
            $"<html>\r\n<head><title>{title}</title></head>\r\n"
                + $"<body>\r\n<center><h1>{title}</h1></center>\r\n</body>\r\n</html>\r\n"));
}
