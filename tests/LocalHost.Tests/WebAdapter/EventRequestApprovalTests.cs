using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.WebAdapter;

namespace Lamplighter.Tests.WebAdapter;

/// <summary>The requests that a web application gets for events, as an approved text.</summary>
public sealed class EventRequestApprovalTests
{
    private static readonly string[] s_rest =
    [
        """
        {"httpMethod":"PUT","path":"/a b/ä?#<>{}`|\"\\^%20/~","requestContext":{"stage":"Prod","ä":"😀"},
         "multiValueQueryStringParameters":{"x":["1","2 &"],"n":[null,3],"ä=":["ö"],"not":"a list"},
         "queryStringParameters":{"lost":"1"},
         "multiValueHeaders":{"X-Two":["1","2"],"Accept":["a","b"],"X-No":1,"X-Mixed":["a",1,"b"],"":["no name"]},
         "headers":{"accept":"last","X-Custom":"ü","content-type":"text/plain","Content-Length":"99","Connection":"close",
           "Expect":"100-continue","Keep-Alive":"1","Proxy-Connection":"x","TE":"gzip","Trailer":"X","Transfer-Encoding":"chunked",
           "Upgrade":"h2c","X-Null":null},
         "cookies":["ignored=1"],"body":"text ä"}
        """,
        """{"httpMethod":"","path":"no/slash","requestContext":{},"queryStringParameters":{"a":"1 2","b":null}}""",
        """
        {"httpMethod":"POST","requestContext":{},"multiValueQueryStringParameters":{},"queryStringParameters":{"only":"one"},
         "body":"AP8=","isBase64Encoded":true}
        """,
        """{"httpMethod":"PATCH","path":"/","requestContext":{},"body":"AP8=","isBase64Encoded":false}""",
        """{"httpMethod":"PUT","path":"/","requestContext":{},"body":null}""",
        """{"httpMethod":"DELETE","path":"/","requestContext":{},"headers":{"Content-Type":"text/plain","Content-Language":"de"}}""",
        """{"requestContext":{"connectionId":"abc","eventType":"MESSAGE"},"body":"hello"}""",
        """{"httpMethod":"GET","path":"/base/base/x","requestContext":{}}""",
        """{"httpMethod":"GET","path":"/base","requestContext":{}}""",
        """{"httpMethod":"GET","path":"/Base","requestContext":{}}""",
    ];

    private static readonly string[] s_http =
    [
        """
        {"version":"2.0","rawPath":"/a b/ä","rawQueryString":"x=1 2&y=%20&z=ä\"#<>'","requestContext":{"http":{"method":"DELETE"}},
         "headers":{"x-a":"1,2","cookie":"of=headers"},"cookies":["a=1","b=2",3],"httpMethod":"LOST","path":"/lost"}
        """,
        """{"rawPath":"/","rawQueryString":"","requestContext":{"http":{"method":"PUT"}},"cookies":[],"body":""}""",
        """{"requestContext":{"http":{}},"headers":{"Authorization":"own","X-Key":"secret"}}""",
    ];

    private static readonly string[] s_loadBalancer =
    [
        """
        {"requestContext":{"elb":{"targetGroupArn":"arn"}},"httpMethod":"POST","path":"/a%20b",
         "queryStringParameters":{"x%20y":"1%262","z":""},"headers":{"host":"shop","accept":"text/html"},"body":"a=1",
         "isBase64Encoded":false}
        """,
        """
        {"requestContext":{"elb":{}},"httpMethod":"GET","path":"/","multiValueQueryStringParameters":{"x":["a%20b","c"]},
         "multiValueHeaders":{"x-two":["1","2"],"cookie":["a=1"]}}
        """,
    ];

    private static readonly string[] s_others =
    [
        """{"Records":[{"eventSource":"aws:sqs"}],"headers":{"X-Custom":"lost"},"path":"/lost"}""",
        """{"requestContext":{},"path":"/lost"}""",
        """{"requestContext":"text","httpMethod":"GET"}""",
        "[1]",
        "7",
    ];

    [Fact]
    public void Requests_OfEvents_AreApproved()
    {
        var text = new StringBuilder();
        foreach (var json in s_rest.Concat(s_http).Concat(s_loadBalancer).Concat(s_others))
        {
            Describe(text, json, []);
        }

        Describe(text, s_http[2], [("AWS_LWA_AUTHORIZATION_SOURCE", "x-key")]);
        Describe(text, s_http[2], [("AWS_LWA_AUTHORIZATION_SOURCE", "x-other")]);
        foreach (var json in s_rest[^3..])
        {
            Describe(text, json, [("AWS_LWA_REMOVE_BASE_PATH", "/base")]);
        }

        Describe(text, s_others[0], [("AWS_LWA_PASS_THROUGH_PATH", "my events/ä")]);
        Approved.AssertText("LocalHost.Tests", "web-adapter-requests", text.ToString());
    }

    [Fact]
    public void Headers_OfTheContext_AreApproved()
    {
        var text = new StringBuilder();
        var function = Function(new Dictionary<string, string?>
        {
            ["AWS_LAMBDA_FUNCTION_NAME"] = "shop",
            ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = "2026/03/04/[$LATEST]1",
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = "/aws/lambda/shop",
        });
        foreach (var (qualifier, tenant, client) in ((string?, string?, string?)[])
            [
                (null, null, null), ("live", "blue", """{"custom":{"ä":1}}"""), (null, "ä", "no JSON"),
            ])
        {
            var invocation = Invocation(s_others[0], qualifier, tenant, client);
            text.Append(ContextHeaders.Lambda(invocation, function)).Append('\n');
        }

        Approved.AssertText("LocalHost.Tests", "web-adapter-context", text.ToString());
    }

    [Fact]
    public void Request_WithAWrongBody_IsRefused() => Assert.Throws<FormatException>(() => Create(
        """{"httpMethod":"POST","requestContext":{},"body":"no Base64!","isBase64Encoded":true}""",
        AdapterOptions.Read(Variables([]), 8080)));

    private static void Describe(StringBuilder text, string json, (string Name, string Value)[] variables)
    {
        var options = AdapterOptions.Read(Variables(variables), 8080);
        using var request = Create(json, options);
        text.Append("== ").Append(json).Append('\n');
        foreach (var (name, value) in variables)
        {
            text.Append("with ").Append(name).Append('=').Append(value).Append('\n');
        }

        text.Append(request.Method).Append(' ').Append(request.RequestUri!.OriginalString).Append('\n');
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            text.Append(name).Append(": ").AppendJoin(" | ", values).Append('\n');
        }

        if (request.Content is { } content)
        {
            foreach (var (name, values) in content.Headers.NonValidated)
            {
                text.Append("of the content: ").Append(name).Append(": ").AppendJoin(" | ", values).Append('\n');
            }

            using var body = new MemoryStream();
            content.CopyTo(body, null, CancellationToken.None);
            text.Append('\n').Append(Encoding.Latin1.GetString(body.ToArray()).Replace("\0", "␀", StringComparison.Ordinal)).Append('\n');
        }

        text.Append('\n');
    }

    private static HttpRequestMessage Create(string json, AdapterOptions options)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return EventRequest.Create(root, EventKinds.Of(root), Invocation(json, null, "blue", null), Function([]), options);
    }

    private static Invocation Invocation(string json, string? qualifier, string? tenant, string? client) =>
        new(
            "test",
            Encoding.UTF8.GetBytes(json),
            new TraceHeader("1-5759e988-bd862e3fe1be46a994272793", "1", "2222222222222222", null, true))
        {
            RequestId = "the-request",
            Qualifier = qualifier,
            TenantId = tenant,
            ClientContext = client,
        };

    private static AdapterFunction Function(Dictionary<string, string?> variables) =>
        new("arn:aws:lambda:eu-west-1:123456789012:function:shop", 512, 1, variables);

    private static Dictionary<string, string?> Variables((string Name, string Value)[] variables) =>
        variables.ToDictionary(one => one.Name, string? (one) => one.Value);
}
