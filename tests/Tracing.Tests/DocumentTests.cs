using System.Diagnostics;
using System.Text.Json;

namespace Lamplighter.Tests;

public sealed class DocumentTests
{
    [Theory]
    [InlineData("charge_card", "charge_card")]
    [InlineData("GET /orders/{id}?x=1", "GET /orders/_id__x=1")]
    [InlineData("Größe 日本", "Größe 日本")]
    [InlineData("tab\tand \"quote\" \\ 😀", "tab_and _quote_ _ __")]
    public void StartSpan_AnyName_IsCleaned(string name, string expected)
    {
        var span = Single(() => Tracer.StartSpan(name).Dispose());
        Assert.Equal(expected, span.Text("name"));
    }

    [Fact]
    public void StartSpan_LongName_IsCut() =>
        Assert.Equal(200, Single(() => Tracer.StartSpan(new string('n', 300)).Dispose()).Text("name")!.Length);

    [Fact]
    public void Add_EmptyNameOrKey_Throws()
    {
        Assert.Throws<ArgumentException>(() => Tracer.StartSpan(""));
        Assert.Throws<ArgumentException>(() => Tracer.AddAnnotation("", 1));
        Assert.Throws<ArgumentException>(() => Tracer.AddMetadata("", 1));
        Assert.Throws<ArgumentNullException>(() => Tracer.CaptureError(null!));
    }

    [Fact]
    public void AddAnnotation_EveryType_KeepsIt()
    {
        int? maybe = 7;
        var span = Single(() =>
        {
            using var one = Tracer.StartSpan("s");
            Tracer.AddAnnotation("text", "Ada");
            Tracer.AddAnnotation("whole", 15L);
            Tracer.AddAnnotation("int", 15);
            Tracer.AddAnnotation("maybe", maybe.Value);
            Tracer.AddAnnotation("real", 1.5);
            Tracer.AddAnnotation("float", 1.5f);
            Tracer.AddAnnotation("flag", true);
            Tracer.AddAnnotation("nan", double.NaN);
            Tracer.AddAnnotation("twice", 1);
            Tracer.AddAnnotation("twice", "two");
        });
        var annotations = span.At("annotations");
        Assert.Equal("Ada", annotations.Text("text"));
        Assert.Equal(15, annotations.At("whole").GetInt64());
        Assert.Equal(15, annotations.At("int").GetInt64());
        Assert.Equal(7, annotations.At("maybe").GetInt64());
        Assert.Equal(1.5, annotations.At("real").GetDouble());
        Assert.Equal(1.5, annotations.At("float").GetDouble());
        Assert.Equal(JsonValueKind.True, annotations.At("flag").ValueKind);
        Assert.Equal("NaN", annotations.Text("nan"));
        Assert.Equal("two", annotations.Text("twice"));
        Assert.False(span.Has("metadata"));
    }

    // X-Ray indexes 50 in a trace: those of the user and Lamplighter's four. The documentation says the same.
    [Fact]
    public void AddAnnotation_Many_FiftyWithThoseOfLamplighterAndTheRestIsMetadata()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(null, clock);
        Handler(
            () =>
            {
                Tracer.SetEndpoint("/orders/{id}");
                using var inner = Tracer.StartSpan("inner");
                for (var i = 0; i < 50; i++)
                {
                    inner.AddAnnotation($"inner{i}", i);
                }

                inner.Dispose();
                for (var i = 0; i < 50; i++)
                {
                    Tracer.AddAnnotation($"key{i}", i);
                }

                clock.Advance(TimeSpan.FromSeconds(2.9));
            },
            new LambdaContext { Deadline = clock.Now.AddSeconds(3) });
        var timedOut = Assert.Single(telemetry.Segments, span => span.Has("in_progress"));
        var complete = telemetry.Segments[^1];
        Assert.Equal(50, timedOut.At("annotations").EnumerateObject().Count());
        foreach (var own in (string[])["ColdStart", "Service", "Endpoint", "TimedOut"])
        {
            Assert.True(timedOut.At("annotations").Has(own));
        }

        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs/tracing.md"));
        Assert.Contains("A span takes 46 annotations of yours", page, StringComparison.Ordinal);
        foreach (var span in (JsonElement[])[complete, Assert.Single(telemetry.Segments, span => span.Text("name") == "inner")])
        {
            var prefix = span.Text("name") == "inner" ? "inner" : "key";
            Assert.Equal(46, span.At("annotations").EnumerateObject().Count(one => one.Name.StartsWith(prefix, StringComparison.Ordinal)));
            Assert.Equal(4, span.At("metadata").EnumerateObject().Sum(group => group.Value.EnumerateObject().Count()));
        }
    }

    [Fact]
    public void Segments_DeeplyNested_AreRead()
    {
        const int Depth = 200;
        using var telemetry = TelemetryCapture.Start();
        Handler(() =>
        {
            var open = new Stack<Span>();
            for (var i = 0; i < Depth; i++)
            {
                open.Push(Tracer.StartSpan("s"));
            }

            while (open.TryPop(out var span))
            {
                span.Dispose();
            }
        });
        Assert.Equal(Depth + 1, XRayDocument.Flatten(telemetry.Segments).Count);
    }

    [Fact]
    public void AddAnnotation_BadKeyLongValueAndNull_AreMendedAndSaid()
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(() =>
        {
            Tracer.AddAnnotation("a.b c", "x");
            Tracer.AddAnnotation("a.b c", "x");
            Tracer.AddAnnotation("long", new string('v', 2000));
            Tracer.AddAnnotation("none", (string?)null);
        });
        var annotations = Assert.Single(telemetry.Segments).At("annotations");
        Assert.Equal("x", annotations.Text("a_b_c"));
        Assert.Equal(1000, annotations.Text("long")!.Length);
        Assert.False(annotations.Has("none"));
        Assert.Equal(2, telemetry.Logs.Count);
        Assert.Contains("a_b_c", telemetry.Logs[0].Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public void AddAnnotation_Over50_BecomesMetadata()
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(() =>
        {
            for (var i = 0; i < 60; i++)
            {
                Tracer.AddAnnotation($"k{i}", i);
            }
        });
        var span = Assert.Single(telemetry.Segments);
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.Equal(48, span.At("annotations").EnumerateObject().Count());
        Assert.Equal(59, span.At("metadata", "default", "k59").GetInt32());
        Assert.NotEmpty(telemetry.Logs);
    }

    [Fact]
    public void AddMetadata_AnyValue_InItsNamespaceAsItWasThen()
    {
        var list = new List<int> { 1 };
        var span = Single(() =>
        {
            using var one = Tracer.StartSpan("s");
            Tracer.AddMetadata("list", list, @namespace: "orders");
            list.Add(2);
            one.AddMetadata("text", "x");
            one.AddMetadata("none", null, "orders");
            one.AddMetadata("text", "y");
            Tracer.AddMetadata("order", new Order(1, "Ada"), "orders");
            Tracer.AddMetadata("key", 1, "AWS.reserved");
            Tracer.AddMetadata("throws", new Throws());
        });
        var metadata = span.At("metadata");
        Assert.Equal("[1]", metadata.At("orders", "list").GetRawText());
        Assert.Equal("y", metadata.Text("service_undefined", "text"));
        Assert.Equal(JsonValueKind.Null, metadata.At("orders", "none").ValueKind);
        Assert.Equal("Ada", metadata.Text("orders", "order", "who"));
        Assert.Equal(1, metadata.At("AWS_reserved", "key").GetInt32());
        Assert.True(metadata.At("service_undefined").Has("throws"));
    }

    [Fact]
    public void AddMetadata_TooLarge_IsCutWithANotice()
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(() =>
        {
            Tracer.AddMetadata("huge", new string('ü', 100_000));
            for (var i = 0; i < 30; i++)
            {
                Tracer.AddMetadata($"big{i}", new string('x', 20_000));
            }
        });
        XRayDocument.AssertValid(telemetry.Segments);
        var values = Assert.Single(telemetry.Segments).At("metadata", "service_undefined");
        Assert.True(values.At("huge", "truncated").GetBoolean());
        Assert.Equal(200_002, values.At("huge", "bytes").GetInt32());
        Assert.StartsWith("\"üü", values.Text("huge", "start"), StringComparison.Ordinal);
        Assert.Equal(20_000, values.Text("big0")!.Length);
        Assert.True(values.At("big29", "truncated").GetBoolean());
    }

    [Fact]
    public void Trace_LargeResponse_IsCutWithANotice()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal(50_000, Large().Length);
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.True(Assert.Single(telemetry.Segments).At("metadata", "service_undefined", "Large response", "truncated").GetBoolean());
    }

    [Fact]
    public void CaptureError_InnerChain_IsLinkedByIds()
    {
        var span = Single(() =>
        {
            using var one = Tracer.StartSpan("s");
            var cause = new ArgumentException("innermost");
            one.CaptureError(new InvalidOperationException("outer", new AggregateException("many", cause, new TimeoutException("slow"))));
        });
        Assert.True(span.At("fault").GetBoolean());
        var exceptions = span.At("cause", "exceptions").EnumerateArray().ToArray();
        Assert.Equal(
            ["System.InvalidOperationException", "System.AggregateException", "System.ArgumentException", "System.TimeoutException"],
            exceptions.Select(one => one.Text("type")));
        Assert.Equal(exceptions[1].Text("id"), exceptions[0].Text("cause"));
        Assert.Equal(exceptions[2].Text("id"), exceptions[1].Text("cause"));
        Assert.False(exceptions[2].Has("cause"));
    }

    [Fact]
    public void CaptureError_DeepRecursionAndLongChain_StaysInBounds()
    {
        var span = Single(() =>
        {
            Exception error = new InvalidOperationException(new string('m', 100_000));
            for (var i = 0; i < 200; i++)
            {
                error = new InvalidOperationException($"level {i}", error);
            }

            try
            {
                Recurse(500, error);
            }
            catch (InvalidOperationException thrown)
            {
                using var one = Tracer.StartSpan("s");
                Tracer.CaptureError(thrown);
            }
        });
        var exceptions = span.At("cause", "exceptions").EnumerateArray().ToArray();
        Assert.True(exceptions.Length <= 20);
        Assert.Equal(50, exceptions[0].At("stack").GetArrayLength());
        Assert.True(exceptions[0].At("truncated").GetInt32() > 400);
        Assert.True(exceptions[^1].At("skipped").GetInt32() > 100);
    }

    [Fact]
    public void Trace_ThrownException_HasFramesWithPathAndLine()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Throws<InvalidOperationException>(() => Shapes.Void("throw"));
        var frames = Assert.Single(telemetry.Segments).At("cause", "exceptions")[0].At("stack");
        Assert.EndsWith("Shapes.cs", frames[0].Text("path"), StringComparison.Ordinal);
        Assert.True(frames[0].At("line").GetInt32() > 0);
        Assert.StartsWith("Lamplighter.Tests.Shapes.Act(", frames[0].Text("label"), StringComparison.Ordinal);
    }

    [Fact]
    public void Trace_ErrorWithData_IsInTheMetadata()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Throws<InvalidOperationException>(() => Handler(() =>
        {
            var error = new InvalidOperationException("no stock");
            error.Data["order"] = 12;
            throw error;
        }));
        var summary = Assert.Single(telemetry.Segments).At("metadata", "service_undefined", "Handler error");
        Assert.Equal(12, summary.At("data", "order").GetInt32());
        Assert.Equal("System.InvalidOperationException", summary.Text("type"));
    }

    [Fact]
    public void Activity_Annotations_AreTagsForOpenTelemetry()
    {
        string[]? keys = null;
        object? value = null;
        var status = ActivityStatusCode.Unset;
        var events = 0;
        Single(() =>
        {
            using var one = Tracer.StartSpan("s");
            one.AddAnnotation("User", "Ada");
            one.CaptureError(new InvalidOperationException("x"));
            keys = Activity.Current!.GetTagItem("aws.xray.annotations") as string[];
            value = Activity.Current.GetTagItem("User");
            status = Activity.Current.Status;
            events = Activity.Current.Events.Count();
        });
        Assert.Equal("User", Assert.Single(keys!));
        Assert.Equal("Ada", value);
        Assert.Equal(ActivityStatusCode.Error, status);
        Assert.Equal(1, events);
    }

    [Fact]
    public void Activity_HttpClientTags_BecomeHttpSection()
    {
        var span = Client("GET", activity =>
        {
            activity.SetTag("http.request.method", "GET");
            activity.SetTag("url.full", "https://example.com/a?b=c");
            activity.SetTag("server.address", "example.com");
            activity.SetTag("server.port", 443);
            activity.SetTag("http.response.status_code", 429);
            activity.SetTag("custom", "kept");
        });
        Assert.Equal("example.com", span.Text("name"));
        Assert.Equal("remote", span.Text("namespace"));
        Assert.Equal("GET", span.Text("http", "request", "method"));
        Assert.Equal("https://example.com/a?b=c", span.Text("http", "request", "url"));
        Assert.Equal(429, span.At("http", "response", "status").GetInt32());
        Assert.True(span.At("error").GetBoolean());
        Assert.True(span.At("throttle").GetBoolean());
        Assert.False(span.Has("fault"));
        Assert.Equal("kept", span.Text("metadata", "default", "custom"));
        Assert.Single(span.At("metadata", "default").EnumerateObject());
    }

    [Fact]
    public void Activity_AwsTags_BecomeAwsSection()
    {
        var span = Client("DynamoDB.GetItem", activity =>
        {
            activity.SetTag("rpc.system", "aws-api");
            activity.SetTag("rpc.service", "DynamoDB");
            activity.SetTag("rpc.method", "GetItem");
            activity.SetTag("aws.request_id", "abc");
            activity.SetTag("aws.region", "eu-west-1");
            activity.SetTag("aws.dynamodb.table_names", new[] { "orders" });
            activity.SetTag("http.response.status_code", 200);
        });
        Assert.Equal("DynamoDB", span.Text("name"));
        Assert.Equal("aws", span.Text("namespace"));
        Assert.Equal("GetItem", span.Text("aws", "operation"));
        Assert.Equal("eu-west-1", span.Text("aws", "region"));
        Assert.Equal("abc", span.Text("aws", "request_id"));
        Assert.Equal("orders", span.Text("aws", "table_name"));
        Assert.Equal(200, span.At("http", "response", "status").GetInt32());
        Assert.False(span.Has("metadata"));
    }

    [Theory]
    [InlineData(
        "postgresql",
        "select * from t1 where a='x''y' and b=-1.5e-3 and c=$1 and d=@p2",
        "select * from t1 where a=? and b=-? and c=$1 and d=@p2")]
    [InlineData(
        "postgresql",
        "select E'it\\'s', \"My Table\".x2, $$a'b$$, $q$c$q$ /* hi */ from \"My Table\"",
        "select E?, \"My Table\".x2, ?, ?   from \"My Table\"")]
    [InlineData("postgresql", "select 'C:\\', 'secret'", "select ?, ?")]
    [InlineData("mysql", "select \"secret\", 'it\\'s', `2 names` # comment\nfrom t", "select ?, ?, `2 names` \nfrom t")]
    [InlineData("microsoft.sql_server", "select [a 1], N'x', 0xFF from t", "select [a 1], N?, ? from t")]
    [InlineData("other_sql", "select 'it\\'s secret' from t", "select ?")]
    [InlineData("postgresql", "select array['secret'] /* a /* b */ secret */", "select array[?]  ")]
    [InlineData("oracle.db", "select q'[it's secret]' from dual where x = :1", "select q?")]
    [InlineData("gcp.spanner", "select \"secret\" from t", "select ? from t")]
    [InlineData("postgresql", "select 'never closed", "select ?")]
    [InlineData("redis", "SET key secret", null)]
    public void Activity_Query_HasNoLiterals(string system, string query, string? expected)
    {
        var span = Client("query", activity =>
        {
            activity.SetTag("db.system", system);
            activity.SetTag("db.statement", query);
            activity.SetTag("db.connection_string", "Host=h;Password=secret");
        });
        Assert.Equal(expected, span.At("sql").TryGetProperty("sanitized_query", out var clean) ? clean.GetString() : null);
        Assert.DoesNotContain("secret", span.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Activity_DatabaseTags_BecomeSqlSection()
    {
        var span = Client("orders", activity =>
        {
            activity.SetTag("db.system.name", "postgresql");
            activity.SetTag("db.namespace", "orders");
            activity.SetTag("db.query.text", "select 1");
            activity.SetTag("server.address", "db.local");
            activity.SetStatus(ActivityStatusCode.Error);
            activity.AddEvent(new ActivityEvent("exception", tags: new ActivityTagsCollection
            {
                ["exception.type"] = "Npgsql.PostgresException",
                ["exception.message"] = "no",
                ["exception.stacktrace"] = "Npgsql.PostgresException: no\n   at A.B.C() in /src/a.cs:line 12\n   at D.E()",
            }));
            activity.SetTag("aws.xray.metadata.mine", """{"a":{"b":1}}""");
        });
        Assert.Equal("orders@db.local", span.Text("name"));
        Assert.Equal("postgresql", span.Text("sql", "database_type"));
        Assert.Equal("select ?", span.Text("sql", "sanitized_query"));
        Assert.True(span.At("fault").GetBoolean());
        Assert.Equal(12, span.At("cause", "exceptions")[0].At("stack")[0].At("line").GetInt32());
        Assert.Equal("D.E()", span.At("cause", "exceptions")[0].At("stack")[1].Text("label"));
        Assert.Equal(1, span.At("metadata", "mine", "a", "b").GetInt32());
    }

    [Fact]
    public void Add_OutsideInvocationOrSpan_OneDiagnosticEach()
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.AddAnnotation("a", 1);
        Tracer.AddAnnotation("a", 1);
        Tracer.AddMetadata("b", 1);
        Assert.Equal(2, telemetry.Logs.Count);
        Assert.All(telemetry.Logs, line => Assert.Equal("WARN", line.Text("level")));
    }

    [Fact]
    public void Add_ToAnEndedSpan_OneDiagnostic()
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(() =>
        {
            var span = Tracer.StartSpan("ended");
            span.Dispose();
            span.AddAnnotation("a", 1);
            span.Dispose();
        });
        Assert.Contains("has ended", Assert.Single(telemetry.Logs).Text("message"), StringComparison.Ordinal);
    }

    private static JsonElement Client(string name, Action<Activity> tag) =>
        Single(() =>
        {
            using var source = new ActivitySource(Tracer.ActivitySourceName);
            using var activity = source.StartActivity(name, ActivityKind.Client);
            tag(activity!);
        });

    // The only span inside the handler's.
    private static JsonElement Single(Action body)
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(body);
        XRayDocument.AssertValid(telemetry.Segments);
        return Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
    }

    [Tracing]
    private static void Handler(Action body) => body();

    [Tracing]
    private static void Handler(Action body, LambdaContext context)
    {
        _ = context;
        body();
    }

    [Tracing]
    private static string Large() => new('r', 50_000);

    private static void Recurse(int depth, Exception error)
    {
        if (depth == 0)
        {
            throw error;
        }

        Recurse(depth - 1, error);
        GC.KeepAlive(error);
    }

    private sealed record Order(int Id, string Who);

    private sealed class Throws
    {
        public int Value => throw new InvalidOperationException("no value");
    }
}
