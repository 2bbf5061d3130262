using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamplighter.Tests;

// Events as the front doors send them.
public static class Events
{
    public static JsonObject Rest(string method, string path, string? body = null, bool isBase64 = false) => new()
    {
        ["resource"] = "/{proxy+}",
        ["path"] = path,
        ["httpMethod"] = method,
        ["headers"] = new JsonObject
        {
            ["Accept"] = "application/json",
            ["content-type"] = "application/json",
            ["Host"] = "wt6mne2s9k.execute-api.us-west-2.amazonaws.com",
            ["User-Agent"] = "curl/8.4.0",
            ["X-Amzn-Trace-Id"] = "Root=1-5759e988-bd862e3fe1be46a994272793",
            ["X-Forwarded-For"] = "192.168.100.1, 192.168.1.1",
            ["Cookie"] = "a=1; b=2",
        },
        ["multiValueHeaders"] = new JsonObject
        {
            ["Accept"] = new JsonArray("application/json"),
            ["content-type"] = new JsonArray("application/json"),
            ["Host"] = new JsonArray("wt6mne2s9k.execute-api.us-west-2.amazonaws.com"),
            ["User-Agent"] = new JsonArray("curl/8.4.0"),
            ["X-Amzn-Trace-Id"] = new JsonArray("Root=1-5759e988-bd862e3fe1be46a994272793"),
            ["X-Forwarded-For"] = new JsonArray("192.168.100.1, 192.168.1.1"),
            ["Cookie"] = new JsonArray("a=1; b=2"),
            ["X-Multi"] = new JsonArray("one", "two"),
        },
        ["queryStringParameters"] = new JsonObject { ["tag"] = "second", ["q"] = "a b" },
        ["multiValueQueryStringParameters"] = new JsonObject { ["tag"] = new JsonArray("first", "second"), ["q"] = new JsonArray("a b") },
        ["pathParameters"] = new JsonObject { ["proxy"] = path.TrimStart('/') },
        ["stageVariables"] = null,
        ["requestContext"] = new JsonObject
        {
            ["accountId"] = "123456789012",
            ["resourceId"] = "us4z18",
            ["stage"] = "test",
            ["requestId"] = "41b45ea3-70b5-11e6-b7bd-69b5aaebc7d9",
            ["identity"] = new JsonObject { ["apiKey"] = "", ["sourceIp"] = "192.168.100.1", ["userAgent"] = "curl/8.4.0" },
            ["resourcePath"] = "/{proxy+}",
            ["httpMethod"] = method,
            ["apiId"] = "wt6mne2s9k",
            ["domainName"] = "wt6mne2s9k.execute-api.us-west-2.amazonaws.com",
        },
        ["body"] = body,
        ["isBase64Encoded"] = isBase64,
    };

    public static JsonObject HttpV1(string method, string path)
    {
        var made = Rest(method, path);
        made["version"] = "1.0";
        return made;
    }

    public static JsonObject HttpV2(
        string method,
        string path,
        string? body = null,
        bool isBase64 = false,
        string stage = "$default",
        string domain = "id.execute-api.us-east-1.amazonaws.com")
    {
        var made = new JsonObject
        {
            ["version"] = "2.0",
            ["routeKey"] = "$default",
            ["rawPath"] = path,
            ["rawQueryString"] = "tag=first&tag=second&q=a%20b&plus=1+1&bad=%E0%A4%A",
            ["cookies"] = new JsonArray("a=1", "b=2"),
            ["headers"] = new JsonObject
            {
                ["accept"] = "application/json",
                ["content-type"] = "application/json",
                ["x-multi"] = "one,two",
                ["x-amzn-trace-id"] = "Root=1-5759e988-bd862e3fe1be46a994272793",
                ["x-forwarded-for"] = "192.168.100.1",
            },
            ["queryStringParameters"] = new JsonObject { ["tag"] = "first,second", ["q"] = "a b" },
            ["requestContext"] = new JsonObject
            {
                ["accountId"] = "123456789012",
                ["apiId"] = "id",
                ["domainName"] = domain,
                ["http"] = new JsonObject
                {
                    ["method"] = method,
                    ["path"] = path,
                    ["protocol"] = "HTTP/1.1",
                    ["sourceIp"] = "192.168.100.1",
                    ["userAgent"] = "agent"
                },
                ["requestId"] = "JKJaXmPLvHcESHA=",
                ["routeKey"] = "$default",
                ["stage"] = stage,
                ["time"] = "10/Mar/2020:05:16:23 +0000",
                ["timeEpoch"] = 1583817383220,
            },
            ["isBase64Encoded"] = isBase64,
        };
        if (body is not null)
        {
            made["body"] = body;
        }

        return made;
    }

    public static JsonObject FunctionUrl(string method, string path) => HttpV2(method, path, domain: "abc.lambda-url.us-west-2.on.aws");

    public static JsonObject Alb(string method, string path, bool multi = false)
    {
        var made = new JsonObject
        {
            ["requestContext"] = new JsonObject
            {
                ["elb"] = new JsonObject { ["targetGroupArn"] = "arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/t/1" }
            },
            ["httpMethod"] = method,
            ["path"] = path,
            ["body"] = "",
            ["isBase64Encoded"] = false,
        };
        if (multi)
        {
            made["multiValueQueryStringParameters"] = new JsonObject { ["q"] = new JsonArray("a%20b", "c+d") };
            made["multiValueHeaders"] = new JsonObject
            {
                ["accept"] = new JsonArray("text/html"),
                ["x-forwarded-for"] = new JsonArray("72.12.164.125")
            };
        }
        else
        {
            made["queryStringParameters"] = new JsonObject { ["q"] = "a%20b" };
            made["headers"] = new JsonObject
            {
                ["accept"] = "text/html",
                ["x-forwarded-for"] = "72.12.164.125, 10.0.0.1",
                ["x-amzn-trace-id"] = "Root=1-5c536348-3d683b8b04734faae651f476"
            };
        }

        return made;
    }

    public static JsonObject LatticeV1(string method, string path) => new()
    {
        ["raw_path"] = path,
        ["method"] = method,
        ["headers"] = new JsonObject { ["host"] = "test", ["x-forwarded-for"] = "10.0.0.1" },
        ["query_string_parameters"] = new JsonObject { ["q"] = "last" },
        ["body"] = "",
        ["is_base64_encoded"] = false,
    };

    public static JsonObject LatticeV2(string method, string path) => new()
    {
        ["version"] = "2.0",
        ["path"] = path,
        ["method"] = method,
        ["headers"] = new JsonObject { ["host"] = new JsonArray("test"), ["x-multi"] = new JsonArray("one", "two") },
        ["queryStringParameters"] = new JsonObject { ["q"] = new JsonArray("x") },
        ["requestContext"] = new JsonObject
        {
            ["serviceNetworkArn"] = "arn:aws:vpc-lattice:x",
            ["identity"] = new JsonObject { ["sourceVpcArn"] = "arn" },
            ["timeEpoch"] = "1690497599177430"
        },
    };

    public static MemoryStream Stream(JsonNode @event)
    {
        var bytes = Encoding.UTF8.GetBytes(@event.ToJsonString());
        return new MemoryStream(bytes, 0, bytes.Length, writable: false, publiclyVisible: true);
    }

    public static async Task<Answer> SendAsync(this ApiGatewayResolver app, JsonNode @event, LambdaContext? context = null)
    {
        using var input = Stream(@event);
        var output = await app.ResolveAsync(input, context ?? new LambdaContext { AwsRequestId = "r1" });
        using var document = await JsonDocument.ParseAsync(output);
        return new Answer(document.RootElement.Clone());
    }

    public static Task<Answer> GetAsync(this ApiGatewayResolver app, string path, string method = "GET") =>
        app.SendAsync(Rest(method, path));
}
