using System.Net;
using System.Text;
using Lamplighter.LocalHost.WebAdapter;

namespace Lamplighter.Tests.WebAdapter;

/// <summary>What the adapter makes of a web application's answers, as an approved text.</summary>
public sealed class AppResponseApprovalTests
{
    private static readonly (string Title, int Status, byte[] Body, (string Name, string[] Values)[] Headers)[] s_answers =
    [
        ("text", 201, Encoding.UTF8.GetBytes("ä"), [("Content-Type", ["text/plain; charset=utf-8"]), ("X-Two", ["1", "2"])]),
        ("cookies", 200, [], [("Set-Cookie", ["a=1, 2; Path=/", "b=2"]), ("Location", ["/x"])]),
        ("headers of the connection", 404, [], [
            ("Connection", ["close"]), ("Content-Length", ["0"]), ("KEEP-ALIVE", ["1"]), ("Transfer-Encoding", ["chunked"]),
            ("Via", ["x"])]),
        ("bytes", 200, [0, 255], [("Content-Type", ["image/png"])]),
        ("no type", 200, "text"u8.ToArray(), []),
        ("an empty type", 200, "text"u8.ToArray(), [("Content-Type", [""])]),
        ("JSON", 200, "{\"a\":\"<ä>\"}"u8.ToArray(), [("Content-Type", ["application/json"])]),
        ("no JSON", 200, "{"u8.ToArray(), [("Content-Type", ["application/json"])]),
        ("script", 200, "x"u8.ToArray(), [("Content-Type", ["application/javascript"])]),
        ("XML", 200, "x"u8.ToArray(), [("Content-Type", ["application/xml; charset=utf-8"])]),
        ("YAML", 200, "x"u8.ToArray(), [("Content-Type", ["application/yaml"])]),
        ("an ending for XML", 200, "x"u8.ToArray(), [("Content-Type", ["image/svg+xml"])]),
        ("an ending for YAML", 200, "x"u8.ToArray(), [("Content-Type", ["application/a+yaml"])]),
        ("an ending for JSON", 200, "{}"u8.ToArray(), [("Content-Type", ["application/a+json ; charset=utf-8"])]),
        ("an ending in a parameter", 200, "{}"u8.ToArray(), [("Content-Type", ["application/a; b=x+json"])]),
        ("text in capitals", 200, "x"u8.ToArray(), [("Content-Type", ["TEXT/PLAIN"])]),
        ("compressed text", 200, "{}"u8.ToArray(), [("Content-Type", ["application/json"]), ("Content-Encoding", ["gzip"])]),
        ("Latin 1", 200, [228], [("Content-Type", ["text/plain; charset=\"iso-8859-1\""])]),
        ("an unknown charset", 200, Encoding.UTF8.GetBytes("ä"), [("Content-Type", ["text/plain; charset=none"])]),
        ("a type that isn't valid", 200, Encoding.UTF8.GetBytes("ä"), [("Content-Type", ["text;;"])]),
    ];

    [Fact]
    public void Responses_OfAnswers_AreApproved()
    {
        var text = new StringBuilder();
        foreach (var (title, status, body, headers) in s_answers)
        {
            text.Append("== ").Append(title).Append('\n');
            foreach (var kind in Enum.GetValues<EventKind>())
            {
                using var answer = Answer(status, headers);
                text.Append(kind).Append(": ").Append(Encoding.UTF8.GetString(AppResponse.Write(answer, body, kind))).Append('\n');
            }

            using var streamed = Answer(status, headers);
            var prelude = Encoding.UTF8.GetString(AppResponse.Prelude(streamed));
            text.Append("streamed: ").Append(prelude.Replace("\0", "␀", StringComparison.Ordinal)).Append('\n');
        }

        Approved.AssertText("LocalHost.Tests", "web-adapter-responses", text.ToString());
    }

    [Fact]
    public void Response_WithAReasonOfItsOwn_HasItAtALoadBalancer()
    {
        using var answer = Answer(418, []);
        answer.ReasonPhrase = "Short and stout";

        Assert.StartsWith(
            """{"statusCode":418,"statusDescription":"418 Short and stout","headers":{},""",
            Encoding.UTF8.GetString(AppResponse.Write(answer, [], EventKind.LoadBalancer)),
            StringComparison.Ordinal);
    }

    private static HttpResponseMessage Answer(int status, (string Name, string[] Values)[] headers)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent([]) };
        foreach (var (name, values) in headers)
        {
            if (!answer.Headers.TryAddWithoutValidation(name, values))
            {
                answer.Content.Headers.TryAddWithoutValidation(name, values);
            }
        }

        return answer;
    }
}
