using System.Text.Json;
using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Records;

namespace Lamplighter.Tests.Otlp;

public sealed class SpanDocumentTests
{
    [Fact]
    public void Write_ASpan_HasItsIdsTimesAndRest()
    {
        var document = Document(Assert.Single(OtlpProtobufReader.Read(OtlpRequests.Binary())));

        Assert.Equal(
            (OtlpRequests.XRayTraceId, "53995c3f42cd8ad8", "00f067aa0ba902b7"),
            (Text(document, "trace_id"), Text(document, "parent_id"), Text(document, "id")));
        Assert.Equal(
            (1_700_000_000.0, 1_700_000_000.25),
            (document.GetProperty("start_time").GetDouble(), document.GetProperty("end_time").GetDouble()));
        Assert.Equal(
            ("place", "remote", true), (Text(document, "name"), Text(document, "namespace"), document.GetProperty("fault").GetBoolean()));
        Assert.Equal("TimeoutException", document.GetProperty("cause").GetProperty("exceptions")[0].GetProperty("type").GetString());
        Assert.Equal("""["a","b"]""", document.GetProperty("metadata").GetProperty("default").GetProperty("list").GetRawText());
        Assert.Equal(
            """[{"trace_id":"1-aaaabbbb-ccccddddaaaabbbbccccdddd","id":"00f067aa0ba902b8"}]""", document.GetProperty("links").GetRawText());
        Assert.Equal(
            ("shop", "Orders", "client"),
            (Text(document, "otlp", "service"), Text(document, "otlp", "scope"), Text(document, "otlp", "kind")));
    }

    [Fact]
    public void Write_ManyAnnotations_AreCutToXRaysLimit()
    {
        var keys = Enumerable.Range(0, 80).Select(number => $"k{number}").ToList();
        var document = Document(
            Client([("aws.xray.annotations", keys.ToList<object?>()), .. keys.Select(key => (key, (object)1L))]));

        Assert.Equal(50, document.GetProperty("annotations").EnumerateObject().Count());
    }

    [Fact]
    public void Read_LongNames_AreCut()
    {
        var name = new string('x', 10_000);
        var json = $$$"""
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"{{{name}}}"} }]},
            "scopeSpans":[{"scope":{"name":"{{{name}}}"},"spans":[{"traceId":"a","spanId":"b"}]}]}]}
            """;

        var span = Assert.Single(OtlpJsonReader.Read(System.Text.Encoding.UTF8.GetBytes(json)));

        Assert.Equal((256, 256), (span.Service.Length, span.Scope.Length));
    }

    [Fact]
    public void Write_HttpClient_IsTheHostAndTheExchange()
    {
        var document = Document(Client(
            ("http.request.method", "GET"), (
                "url.full",
                "https://example.com/x"), ("server.address", "example.com"), (
                    "http.response.status_code", 429L), ("http.response.body.size", 12L)));

        Assert.Equal(("example.com", "remote"), (Text(document, "name"), Text(document, "namespace")));
        Assert.Equal(
            """{"request":{"method":"GET","url":"https://example.com/x"},"response":{"status":429,"content_length":12}}""",
            document.GetProperty("http").GetRawText());
        Assert.True(document.GetProperty("error").GetBoolean() && document.GetProperty("throttle").GetBoolean());
        Assert.False(document.TryGetProperty("fault", out _) || document.TryGetProperty("metadata", out _));
    }

    [Fact]
    public void Write_AwsCall_IsTheServiceAndTheOperation()
    {
        var document = Document(Client(
            ("rpc.system", "aws-api"), ("rpc.service", "DynamoDB"), ("rpc.method", "GetItem"), ("aws.request_id", "r-1"), (
                "aws.dynamodb.table_names", new List<object?> { "orders" })));

        Assert.Equal(("DynamoDB", "aws"), (Text(document, "name"), Text(document, "namespace")));
        Assert.Equal("""{"operation":"GetItem","request_id":"r-1","table_name":"orders"}""", document.GetProperty("aws").GetRawText());
    }

    [Fact]
    public void Write_Query_IsTheDatabase()
    {
        var document = Document(
            Client(
                ("db.system.name", "postgresql"),
                ("db.namespace", "shop"),
                ("server.address", "db"),
                ("server.port", 5432L),
                ("db.query.text", "select 1")));

        Assert.Equal("shop@db", Text(document, "name"));
        Assert.Equal(
            """{"database_type":"postgresql","sanitized_query":"select 1","url":"db:5432/shop"}""",
            document.GetProperty("sql").GetRawText());
    }

    [Fact]
    public void Write_AnnotationsAndMetadata_AreWhereTheTagsSay()
    {
        var document = Document(new OtlpSpan
        {
            Name = "## Pay",
            Attributes =
            [
                new("aws.xray.annotations", new List<object?> { "User", "user.id", "absent" }), new("User", "Ada"), new("user.id", 7L),
                new("aws.xray.metadata.payments", """{"limit":100}"""), new("aws.xray.metadata.broken", "{"),
            ],
        });

        Assert.Equal("""{"User":"Ada","user_id":7}""", document.GetProperty("annotations").GetRawText());
        Assert.Equal(100, document.GetProperty("metadata").GetProperty("payments").GetProperty("limit").GetInt32());
        Assert.Equal("{", document.GetProperty("metadata").GetProperty("default").GetProperty("aws.xray.metadata.broken").GetString());
    }

    [Fact]
    public void Write_DeepMetadata_StaysATextAndCanBeStored()
    {
        static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
        var document = Document(
            new OtlpSpan
            {
                Name = "x",
                Attributes = [new("aws.xray.metadata.deep", Nested(60)), new("aws.xray.metadata.flat", Nested(32))],
            });

        Assert.Equal(Nested(60), document.GetProperty("metadata").GetProperty("default").GetProperty("aws.xray.metadata.deep").GetString());
        Assert.Equal(JsonValueKind.Object, document.GetProperty("metadata").GetProperty("flat").ValueKind);
        Assert.True(JsonElement.DeepEquals(document, StoredSegment.From(document).Parse()));
    }

    [Fact]
    public void Write_Exception_HasItsFrames()
    {
        var document = Document(new OtlpSpan
        {
            Name = "x",
            Events =
            [
                new OtlpEvent(
                    1,
                    "exception",
                    [new("exception.stacktrace", "System.Exception: no\n   at A.B() in /src/a.cs:line 12\n   at C.D()\n--- end")]),
            ],
        });

        Assert.Equal(
            """[{"path":"/src/a.cs","line":12,"label":"A.B()"},{"label":"C.D()"}]""",
            document.GetProperty("cause").GetProperty("exceptions")[0].GetProperty("stack").GetRawText());
        Assert.False(document.GetProperty("otlp").TryGetProperty("events", out _));
    }

    private static OtlpSpan Client(params (string Key, object Value)[] attributes) =>
        new() { Name = "call", Kind = 3, Attributes = [.. attributes.Select(one => KeyValuePair.Create(one.Key, (object?)one.Value))] };

    private static JsonElement Document(OtlpSpan span) => SpanDocument.Write(span, OtlpRequests.XRayTraceId).Json;

    private static string? Text(JsonElement document, params string[] path) =>
        path.Aggregate(document, (owner, name) => owner.GetProperty(name)).GetString();
}
