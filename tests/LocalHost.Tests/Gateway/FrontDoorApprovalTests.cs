using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamplighter.LocalHost.Gateway;
using Lamplighter.LocalHost.Gateway.Alb;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.FunctionUrls;
using Lamplighter.LocalHost.Gateway.HttpApi;
using Lamplighter.LocalHost.Gateway.Responses;
using Lamplighter.LocalHost.Gateway.Rest;
using Lamplighter.LocalHost.Gateway.Routing;

namespace Lamplighter.Tests.Gateway;

/// <summary>Every member of the events, and every reply, of each front door, as approved texts.</summary>
public sealed class FrontDoorApprovalTests
{
    private const string Project = "LocalHost.Tests";

    private static readonly JsonSerializerOptions s_indented =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ApiStage s_stage = new("dev", new Dictionary<string, string> { ["table"] = "orders" });

    private static readonly (string Name, GatewayRequest Request)[] s_requests =
    [
        ("text, with everything several times", new GatewayRequest
        {
            Method = "POST",
            RawPath = "/orders/a%20b",
            RawQuery = "tag=x%20y&tag=z&Tag=&only",
            Headers =
            [
                KeyValuePair.Create("Host", (string[])["shop.example:8080"]),
                KeyValuePair.Create("Content-Type", (string[])["application/json; charset=utf-8"]),
                KeyValuePair.Create("Accept", (string[])["text/html", "image/png"]),
                KeyValuePair.Create("Cookie", (string[])["a=1; b=2", "c=3"]),
                KeyValuePair.Create("User-Agent", (string[])["test/1"]),
            ],
            Body = Encoding.UTF8.GetBytes("{\"name\":\"Jürgen\"}"),
            SourceIp = "192.0.2.1",
            Port = 8080,
            Protocol = "HTTP/2",
            TraceId = "1-5759e988-bd862e3fe1be46a994272793",
            Time = new DateTimeOffset(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero),
            Route = new RouteMatch("POST", "/orders/{id}", [KeyValuePair.Create("id", "a%20b")]),
        }),
        ("bytes", new GatewayRequest
        {
            Method = "PUT",
            RawPath = "/image",
            Headers =
            [
                KeyValuePair.Create("Content-Type", (string[])["image/png"]),
                KeyValuePair.Create("Content-Encoding", (string[])["gzip"]),
            ],
            Body = (byte[])[0, 255, 1, 254],
        }),
        ("text that isn't UTF-8", new GatewayRequest
        {
            Method = "PUT",
            RawPath = "/",
            Headers = [KeyValuePair.Create("Content-Type", (string[])["text/plain"])],
            Body = (byte[])[97, 255, 98],
        }),
        ("nothing", new GatewayRequest { Method = "GET", RawPath = "/", Headers = [] }),
    ];

    private static readonly string[] s_payloads =
    [
        """{"statusCode":201,"headers":{"X-A":"1"},"body":"text"}""",
        """{"statusCode":"204"}""",
        """{"statusCode":200,"multiValueHeaders":{"X-A":["1","2"],"X-N":[3]}}""",
        """{"statusCode":200,"headers":{"X-A":"1"},"multiValueHeaders":{"X-A":["2"]},"cookies":["a=1","b=2"]}""",
        """{"statusCode":200,"headers":{"Content-Type":"image/png"},"body":"AP8B","isBase64Encoded":true}""",
        """{"statusCode":200,"body":"not Base64!","isBase64Encoded":true}""",
        """{"statusCode":200,"isBase64Encoded":"true"}""",
        """{"statusCode":200,"isBase64Encoded":null}""",
        """{"statusCode":200,"isBase64Encoded":false,"body":"x"}""",
        """{"statusCode":199}""",
        """{"statusCode":599}""",
        """{"statusCode":600}""",
        """{"statusCode":" 200"}""",
        """{"statusCode":null}""",
        """{"statusCode":200,"headers":[]}""",
        """{"statusCode":200,"headers":null}""",
        """{"statusCode":200,"headers":{"X-A":1,"X-B":true,"X-C":null}}""",
        """{"statusCode":200,"headers":{"X-A":["1"]}}""",
        """{"statusCode":200,"headers":{"X-A":{}}}""",
        """{"statusCode":200,"headers":"x"}""",
        """{"statusCode":200,"headers":1}""",
        """{"statusCode":200,"headers":true}""",
        """{"statusCode":200,"multiValueHeaders":{"X-A":"1"}}""",
        """{"statusCode":200,"multiValueHeaders":{"X-A":[["1"]]}}""",
        """{"statusCode":200,"multiValueHeaders":[]}""",
        """{"statusCode":200,"cookies":{}}""",
        """{"statusCode":200,"body":{}}""",
        """{"statusCode":200,"body":1}""",
        """{"statusCode":200,"statusDescription":"200 Fine"}""",
        """{"statusCode":200,"statusDescription":"201 Created"}""",
        """{"statusCode":200,"statusDescription":"200 Two\nlines"}""",
        """{"statusCode":200,"statusDescription":1}""",
        """{"statusCode":200,"headers":{"WWW-Authenticate":"Basic"},"other":1}""",
        """{"headers":{},"body":"x"}""",
        """{"name":"x"}""",
        "\"text\"",
        "[1]",
        "null",
        "",
        "no JSON",
    ];

    public static TheoryData<string> FrontDoors => ["http", "http-v1", "rest", "function-url", "alb", "alb-multi-value"];

    [Theory]
    [MemberData(nameof(FrontDoors))]
    public void Events_OfEachFrontDoor_AreApproved(string name)
    {
        var text = new StringBuilder();
        foreach (var (title, request) in s_requests)
        {
            text.Append("== ").Append(title).Append('\n').Append(Event(Format(name), request)).Append('\n');
        }

        text.Append("== nothing, without a stage\n").Append(Event(Format(name, isStaged: false), s_requests[^1].Request)).Append('\n');
        Approved.AssertText(Project, $"events-{name}", text.ToString());
    }

    [Theory]
    [MemberData(nameof(FrontDoors))]
    public void Replies_OfEachFrontDoor_AreApproved(string name)
    {
        var format = Format(name);
        var text = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture,
            $"{format.Name}, {format.Source}: waits for {format.IntegrationTimeout:c}, takes {format.RequestLimit} bytes\n"));
        foreach (var (what, reply) in ((string, GatewayReply)[])
            [
                ("no route", format.NoRoute),
                ("error", format.InternalError),
                ("timeout", format.TimedOut),
                ("too large", format.RequestTooLarge),
            ])
        {
            text.Append(what).Append(" → ").Append(Describe(reply)).Append('\n');
        }

        foreach (var payload in s_payloads)
        {
            text.Append(payload.Length == 0 ? "(empty)" : payload).Append("\n  → ").Append(Read(format, payload)).Append('\n');
        }

        Approved.AssertText(Project, $"replies-{name}", text.ToString());
    }

    private static PayloadFormat Format(string name, bool isStaged = true) => name switch
    {
        "http" => new HttpPayload(isStaged ? s_stage : null),
        "http-v1" => new HttpPayloadV1(isStaged ? s_stage : null),
        "rest" => new RestPayload(["image/png"], isStaged ? s_stage : null),
        "function-url" => new FunctionUrlPayload(),
        "alb" => new AlbPayload(multiValue: false),
        _ => new AlbPayload(multiValue: true),
    };

    // IDs are random; a REST API has two, others have one.
    private static string Event(PayloadFormat format, GatewayRequest request)
    {
        var json = JsonNode.Parse(format.WriteEvent(request).Span)!;
        var context = json["requestContext"]!.AsObject();
        foreach (var id in (string[])["requestId", "extendedRequestId"])
        {
            if (context[id] is { } value)
            {
                Assert.NotEmpty(value.GetValue<string>());
                context[id] = "…";
            }
        }

        return json.ToJsonString(s_indented);
    }

    private static string Read(PayloadFormat format, string payload)
    {
        try
        {
            return Describe(format.ReadResponse(s_requests[1].Request, Encoding.UTF8.GetBytes(payload)));
        }
        catch (MalformedResponseException error)
        {
            return "refused: " + error.Message;
        }
    }

    private static string Describe(GatewayReply reply) => string.Create(
        CultureInfo.InvariantCulture,
        $"{reply.StatusCode} {reply.Reason} [{string.Join(", ", reply.Headers.Select(header => $"{header.Key}: {header.Value}"))}]")
        + $" {JsonSerializer.Serialize(Encoding.Latin1.GetString(reply.Body.Span), s_indented)} {reply.Note}".TrimEnd();
}
