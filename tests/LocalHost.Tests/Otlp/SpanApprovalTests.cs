using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamplighter.LocalHost.Otlp;

namespace Lamplighter.Tests.Otlp;

/// <summary>The X-Ray documents of spans with each attribute that one of them reads, as an approved text.</summary>
public sealed class SpanApprovalTests
{
    private const string TraceId = "5759e988bd862e3fe1be46a994272793";

    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string Key, object Value)[] s_aws = [("rpc.system", "aws-api")];

    private static readonly (string Key, object Value)[] s_sql = [("db.system.name", "postgresql")];

    private static readonly (string Key, object Value)[] s_http = [("http.request.method", "GET")];

    // A client's span with these attributes; those of the last column one after the other.
    private static readonly (string Title, (string Key, object Value)[] All, (string Key, object Value)[] Each)[] s_attributes =
    [
        ("http", s_http,
        [
            ("http.method", "POST"), ("user_agent.original", "a/1"), ("http.user_agent", "a/2"), ("client.address", "192.0.2.1"),
            ("network.peer.address", "192.0.2.2"), ("url.full", "https://a.example/x"), ("http.url", "https://b.example/y"),
            ("url.path", "/z"), ("url.query", "q=1"), ("server.address", "c.example"), ("net.peer.name", "d.example"),
            ("server.port", 8080L), ("url.scheme", "https"), ("http.response.status_code", 200L), ("http.status_code", 404L),
            ("http.response.status_code", "x"), ("http.response.body.size", 12L), ("peer.service", "stock"),
        ]),
        ("http with a host", [.. s_http, ("server.address", "c.example"), ("http.response.status_code", 399L)],
        [
            ("url.path", "/z"), ("url.query", "q=1"), ("url.query", ""), ("server.port", 8080L), ("url.scheme", "https"),
            ("http.response.body.size", 12L), ("http.response.body.size", "12"),
        ]),
        ("a status without a method", [], [("http.status_code", 400L), ("http.status_code", 429L), ("http.status_code", 500L)]),
        ("aws", s_aws,
        [
            ("rpc.system.name", "aws-api"), ("aws.service", "SQS"), ("rpc.service", "SNS"), ("peer.service", "orders"),
            ("rpc.method", "Put"), ("aws.region", "eu-west-1"), ("cloud.region", "us-east-1"), ("aws.request_id", "r-1"),
            ("messaging.url", "https://sqs/1"), ("aws.queue_url", "https://sqs/2"), ("aws.sqs.queue.url", "https://sqs/3"),
            ("aws.s3.bucket", "b"), ("aws.sns.topic.arn", "arn:t"), ("faas.invoked_name", "f"), ("aws.lambda.function_name", "g"),
            ("aws.dynamodb.table_names", new List<object?>()), ("aws.dynamodb.table_names", new List<object?> { "a" }),
            ("aws.dynamodb.table_names", new List<object?> { "a", "b" }), ("aws.dynamodb.table_names", "a"),
        ]),
        ("sql", s_sql,
        [
            ("db.system", "mysql"), ("db.user", "u"), ("db.query.text", "SELECT 1"), ("db.statement", "SELECT 2"),
            ("server.address", "h"), ("net.peer.name", "i"), ("server.port", 5432L), ("db.namespace", "n"), ("db.name", "m"),
        ]),
        ("sql with a host", [.. s_sql, ("server.address", "h")],
            [("server.port", 5432L), ("db.namespace", "n"), ("db.name", "m"), ("peer.service", "stock")]),
        ("sql with an old host", [("db.system", "mysql"), ("net.peer.name", "h")], [("db.name", "m")]),
    ];

    [Fact]
    public void Documents_OfEachAttribute_AreApproved()
    {
        var text = new StringBuilder();
        foreach (var (title, all, each) in s_attributes)
        {
            text.Append("== ").Append(title).Append('\n').Append(Write(Client(all))).Append('\n');
            foreach (var one in each)
            {
                text.Append("+ ").Append(one.Key).Append('\n').Append(Write(Client([.. all, one]))).Append('\n');
            }
        }

        Approved.AssertText("LocalHost.Tests", "span-attributes", text.ToString());
    }

    [Fact]
    public void Documents_OfEachKindOfSpan_AreApproved()
    {
        var text = new StringBuilder();
        foreach (var (title, span) in Kinds())
        {
            text.Append("== ").Append(title).Append('\n').Append(Write(span)).Append('\n');
        }

        Approved.AssertText("LocalHost.Tests", "span-kinds", text.ToString());
    }

    private static IEnumerable<(string Title, OtlpSpan Span)> Kinds()
    {
        for (var kind = 0; kind <= 6; kind++)
        {
            yield return ($"kind {kind}", Client() with { Kind = kind });
        }

        yield return ("nothing", new OtlpSpan { TraceId = TraceId, Id = "00f067aa0ba902b7" });
        yield return ("a name only", new OtlpSpan { TraceId = TraceId, Id = "00f067aa0ba902b7", Name = "n" });
        yield return ("it runs", Client() with { Start = 2_000_000_000, End = 1_999_999_999 });
        yield return ("no time", Client() with { Start = 2_000_000_000, End = 2_000_000_000 });
        yield return ("an error", Client() with { Status = 2, StatusMessage = "broken" });
        yield return ("an error without a message", Client() with { Status = 2 });
        yield return ("a message without an error", Client() with { Status = 1, StatusMessage = "fine" });
        foreach (var status in (long[])[399, 400, 428, 429, 430, 499, 500])
        {
            var span = Client(("http.status_code", status));
            yield return ($"status {status}", span);
            yield return ($"status {status} and an error", span with { Status = 2 });
        }

        yield return ("links", Client() with
        {
            Links =
            [
                new OtlpLink(TraceId, "00f067aa0ba902b8"),
                new OtlpLink(TraceId, "0000000000000000"),
                new OtlpLink(TraceId, "00f067aa0ba902b"),
                new OtlpLink(TraceId, "00F067AA0BA902B8"),
                new OtlpLink("00000000000000000000000000000000", "00f067aa0ba902b8"),
            ],
        });
        yield return ("events", Client() with
        {
            Events =
            [
                new OtlpEvent(1_500_000_001, "retried", [KeyValuePair.Create("try", (object?)2L)]),
                new OtlpEvent(0, "bare", []),
            ],
        });
        yield return ("exceptions", Client() with
        {
            Status = 2,
            StatusMessage = "not a cause: the exceptions are",
            Events =
            [
                Exception(("exception.type", "T"), ("exception.message", "m"), ("exception.stacktrace", """
                    T: m
                       at A.B(Int32 x) in /src/a b.cs:line 12
                       at A in :line 1
                       at C.D()
                       at E in f.cs:line x
                       at G:line 3 in h.cs
                       --- End of stack trace from previous location ---
                    """)),
                Exception(("exception.type", "T")),
                Exception(("exception.message", "m")),
                Exception(("exception.stacktrace", "no frame")),
                Exception(("exception.stacktrace", string.Concat(Enumerable.Range(1, 51).Select(static n => $"at F{n}\n")))),
            ],
        });
        yield return ("annotations", Client(
            ("aws.xray.annotations", new List<object?> { "a.b-c", "n", "f", "t", "list", "missing", 1L, "n" }),
            ("a.b-c", "x"),
            ("n", 1L),
            ("f", 1.5),
            ("t", true),
            ("list", new List<object?> { 1L }),
            ("other", "y")));
        yield return ("an empty list of annotations", Client(("aws.xray.annotations", new List<object?>()), ("a", "x")));
        yield return ("text instead of a list of annotations", Client(("aws.xray.annotations", "a"), ("a", "x")));
        yield return ("metadata", Client(
            ("aws.xray.metadata.one", """{"a":1}"""),
            ("aws.xray.metadata.default", """{"b":2}"""),
            ("aws.xray.metadata.text", "\"no object\""),
            ("aws.xray.metadata.broken", "{"),
            ("aws.xray.metadata.number", 1L),
            ("rest", "x")));
        yield return ("metadata without more", Client(("aws.xray.metadata.one", """{"a":1}""")));
        foreach (var depth in (int[])[32, 33])
        {
            yield return ($"metadata of depth {depth}", Client(
                ("aws.xray.metadata.deep", $$"""{"a":{{new string('[', depth - 1)}}{{new string(']', depth - 1)}}}""")));
        }
    }

    private static OtlpSpan Client(params (string Key, object Value)[] attributes) => new()
    {
        TraceId = TraceId,
        Id = "00f067aa0ba902b7",
        ParentId = "53995c3f42cd8ad8",
        Name = "span",
        Kind = 3,
        Start = 1_000_000_000,
        End = 1_250_000_500,
        Service = "shop",
        Scope = "Orders",
        Attributes = [.. attributes.Select(one => KeyValuePair.Create(one.Key, (object?)one.Value))],
    };

    private static OtlpEvent Exception(params (string Key, string Value)[] attributes) =>
        new(0, "exception", [.. attributes.Select(one => KeyValuePair.Create(one.Key, (object?)one.Value))]);

    // IDs of exceptions are random; each has one of its own.
    private static string Write(OtlpSpan span)
    {
        var json = JsonNode.Parse(SpanDocument.Write(span, span.XRayTraceId).Json.GetRawText())!.AsObject();
        var ids = new HashSet<string>();
        foreach (var exception in json["cause"]?["exceptions"]?.AsArray() ?? [])
        {
            Assert.True(ids.Add(exception!["id"]!.GetValue<string>()));
            exception["id"] = "…";
        }

        return json.ToJsonString(s_json);
    }
}
