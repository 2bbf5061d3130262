using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class CapturedEventTests
{
    private const string Header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    [Fact]
    public void CaptureError_InHandler_LineAndCauseAndTags()
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(new LambdaContext { TraceHeader = Header, AwsRequestId = "r-1" }, static () =>
        {
            Tracer.SetTag("userId", "u-1");
            Tracer.SetTag("region", "north");
            Tracer.CaptureError(Thrown(), tags: new Dictionary<string, string> { ["region"] = "south", ["step.name"] = "charge" });
        });

        var line = Assert.Single(telemetry.Logs);
        Assert.Equal(
            [
                "source", "type", "name", "message", "stackTrace", "tags", "level", "timestamp", "service", "function_request_id",
                "xray_trace_id",
            ],
            line.EnumerateObject().Select(member => member.Name));
        Assert.Equal("lamplighter", line.Text("source"));
        Assert.Equal("ERROR_TYPE_CAUGHT_USER", line.Text("type"));
        Assert.Equal("on purpose", line.Text("message"));
        Assert.Equal("System.InvalidOperationException", line.Text("name"));
        Assert.Contains("at Lamplighter.Tests.CapturedEventTests.Thrown", line.Text("stackTrace"), StringComparison.Ordinal);
        Assert.Equal("""{"userId":"u-1","region":"south","step.name":"charge"}""", line.At("tags").GetRawText());
        Assert.Equal("ERROR", line.Text("level"));
        Assert.Equal("r-1", line.Text("function_request_id"));

        var handler = Assert.Single(telemetry.Segments);
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.True(handler.At("fault").GetBoolean());
        Assert.Equal("on purpose", Assert.Single(handler.At("cause", "exceptions").EnumerateArray()).Text("message"));
        Assert.Equal("u-1", handler.Text("annotations", "userId"));
        Assert.Equal("north", handler.Text("annotations", "region"));
        Assert.Equal("south", Assert.Single(handler.At("metadata", "service_undefined", "events").EnumerateArray()).Text("tags", "region"));
    }

    [Fact]
    public void CaptureWarning_InSpan_LineAndEventButNoFault()
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(new LambdaContext(), static () =>
        {
            using var span = Tracer.StartSpan("stock");
            Tracer.CaptureWarning("stock is low", tags: new Dictionary<string, object> { ["left"] = 3, ["ids"] = new[] { 1, 2 } });
            span.CaptureWarning("second");
            span.SetTag("shelf-no", 7);
        });

        Assert.Equal(["WARNING_TYPE_USER", "WARNING_TYPE_USER"], telemetry.Logs.Select(line => line.Text("type")));
        Assert.Equal("""{"left":3,"ids":[1,2]}""", telemetry.Logs[0].At("tags").GetRawText());
        Assert.Equal("WARN", telemetry.Logs[0].Text("level"));
        Assert.False(telemetry.Logs[0].Has("stackTrace"));
        Assert.False(telemetry.Logs[1].Has("tags"));
        var span = Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.False(span.Has("fault"));
        Assert.Equal(
            ["stock is low", "second"],
            span.At("metadata", "service_undefined", "events").EnumerateArray().Select(one => one.Text("message")));
        Assert.Equal(7, span.At("annotations", "shelf_no").GetInt32());
    }

    [Theory]
    [InlineData("Sampled=0")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0")]
    public void Captured_NotSampled_LineWithTagsAndNoSpan(string header)
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(new LambdaContext { TraceHeader = header }, static () =>
        {
            Tracer.SetTag("a", true);
            Tracer.CaptureError(Thrown());
            using var span = Tracer.StartSpan("s");
            span.SetTag("b", 1);
            span.CaptureWarning("w");
            span.CaptureError(Thrown(), new Dictionary<string, int> { ["c"] = 2 });
        });
        Assert.Empty(telemetry.Segments);
        Assert.Equal(
            ["""{"a":true}""", """{"a":true}""", """{"a":true,"c":2}"""],
            telemetry.Logs.Select(line => line.At("tags").GetRawText()));
    }

    [Fact]
    public void Captured_OutsideAnInvocation_IsALine()
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.CaptureError(new InvalidOperationException("at init"));
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("at init", line.Text("message"));
        Assert.False(line.Has("stackTrace"));
    }

    [Theory]
    [InlineData("SLS_DISABLE_CAPTURED_EVENTS_STDOUT", "1", true)]
    [InlineData("POWERTOOLS_TRACE_DISABLED", "1", false)]
    [InlineData("LAMBDA_TASK_ROOT", "", false)]
    public void Captured_LinesSwitchedOff_NoLine(string name, string value, bool traced)
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "/var/task", [name] = value });
        Handler(new LambdaContext(), static () =>
        {
            Tracer.CaptureError(Thrown());
            Tracer.CaptureWarning("w");
            Tracer.SetTag("bad name", null);
            Tracer.SetEndpoint("/x");
        });
        Assert.DoesNotContain(telemetry.Logs, line => line.Has("source"));
        Assert.Equal(traced ? 1 : 0, telemetry.Segments.Count);
        Assert.Equal(traced, telemetry.Segments.Count == 1 && telemetry.Segments[0].Has("fault"));
    }

    [Fact]
    public void SetTag_EveryKind_IsAnnotationOrMetadata()
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(new LambdaContext(), static () =>
        {
            Tracer.SetTag("text", "a");
            Tracer.SetTag("text", "b");
            Tracer.SetTag("number", 1.5m);
            Tracer.SetTag("flag", false);
            Tracer.SetTag("when", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
            Tracer.SetTag("list", new[] { "x", "y" });
            Tracer.SetTag("long", new string('z', 2000));
        });
        var handler = Assert.Single(telemetry.Segments);
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.Equal("b", handler.Text("annotations", "text"));
        Assert.Equal(1.5, handler.At("annotations", "number").GetDouble());
        Assert.False(handler.At("annotations", "flag").GetBoolean());
        Assert.Equal("2026-01-02T03:04:05.0000000+00:00", handler.Text("annotations", "when"));
        Assert.Equal("""["x","y"]""", handler.At("metadata", "service_undefined", "list").GetRawText());
        Assert.Equal(2000, handler.Text("metadata", "service_undefined", "long")!.Length);
        Assert.Equal("", telemetry.Text);
    }

    public static TheoryData<string?, object?> BadTags => new()
    {
        { null, "x" },
        { "", "x" },
        { "with space", "x" },
        { new string('n', 257), "x" },
        { "null", null },
        { "nan", double.NaN },
        { "infinite", float.PositiveInfinity },
        { "long", new string('x', 32_767) },
        { "utf8", new string('ä', 16_384) },
        { "object", new object() },
        { "mixed", new object[] { 1, "a" } },
        { "nested", new object[] { new[] { 1 } } },
        { "holes", new string?[] { "a", null } },
        { "map", new Dictionary<string, string> { ["a"] = "b" } },
    };

    [Theory]
    [MemberData(nameof(BadTags))]
    public void Tag_NotValid_IsOneDiagnosticAndNothingElse(string? name, object? value)
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(new LambdaContext(), () =>
        {
            Tracer.SetTag(name!, value);
            Tracer.SetTag(name!, value);
            using var span = Tracer.StartSpan("s");
            span.SetTag(name!, value);
        });
        Assert.Contains("was left out", Assert.Single(telemetry.Logs).Text("message"), StringComparison.Ordinal);
        Assert.False(Assert.Single(telemetry.Segments).Has("metadata"));
    }

    [Fact]
    public void CaptureError_BadTags_TheOthersStay()
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(
            new LambdaContext(),
            static () =>
                Tracer.CaptureError(Thrown(), new Dictionary<string, object?> { ["good"] = 1, ["bad name"] = 2, ["null"] = null }));
        Assert.Equal("""{"good":1}""", Assert.Single(telemetry.Logs, line => line.Has("source")).At("tags").GetRawText());
        Assert.Equal(3, telemetry.Logs.Count);
    }

    [Fact]
    public void CaptureError_HostileTags_NeverThrows()
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(new LambdaContext(), static () => Tracer.CaptureError(Thrown(), Broken()));
        Assert.Equal("""{"first":1}""", Assert.Single(telemetry.Logs, line => line.Has("source")).At("tags").GetRawText());

        static IEnumerable<KeyValuePair<string, int>> Broken()
        {
            yield return new("first", 1);
            throw new InvalidOperationException("no more");
        }
    }

    [Fact]
    public void Captured_Secrets_AreHidden()
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaTelemetry.Configure(options => options.Redact("password"));
        Handler(new LambdaContext(), static () =>
        {
            Tracer.CaptureWarning("cannot log in with password=s3cret", new Dictionary<string, string> { ["password"] = "s3cret" });
            Tracer.CaptureError(
                new InvalidOperationException("password=s3cret"),
                new Dictionary<string, string> { ["password"] = "s3cret" });
        });
        Assert.DoesNotContain("s3cret", telemetry.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", Assert.Single(telemetry.Segments).ToString(), StringComparison.Ordinal);
        Assert.Equal("[redacted]", telemetry.Logs[0].Text("tags", "password"));
    }

    [Fact]
    public void Captured_ManyEvents_DocumentStaysWithinItsLimit()
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(new LambdaContext(), static () =>
        {
            for (var i = 0; i < 100; i++)
            {
                Tracer.CaptureWarning(new string('w', 5000));
            }
        });
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.Equal(100, telemetry.Logs.Count(line => line.Has("source")));
    }

    [Fact]
    public void SetEndpoint_OverridesTheRouteTemplate()
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(new LambdaContext(), static () => Invocation.Current!.RouteTemplate = "/orders/{id}");
        Handler(new LambdaContext(), static () =>
        {
            Tracer.SetEndpoint("/my/custom/{endpoint}");
            Invocation.Current!.RouteTemplate = "/orders/{id}";
        });
        Assert.Equal(["/orders/{id}", "/my/custom/{endpoint}"], telemetry.Segments.Select(span => span.Text("annotations", "Endpoint")));
        Assert.Throws<ArgumentException>(() => Tracer.SetEndpoint(""));
    }

    [Fact]
    public void Log_WarningAndError_AreEventsOfTheSpanAndOneLineEach()
    {
        using var telemetry = TelemetryCapture.Start();
        Handler(new LambdaContext(), static () =>
        {
            Tracer.SetTag("userId", 5);
            Logger.LogInformation("not this");
            using var span = Tracer.StartSpan("work");
            Logger.LogWarning("stock of {Id} is low", "tea");
            Logger.Create<CapturedEventTests>().LogError("no {Id} left", "tea");
            Logger.LogError(Thrown(), "failed");
        });

        Assert.Equal(4, telemetry.Logs.Count);
        Assert.DoesNotContain(telemetry.Logs, line => line.Has("source"));
        var handler = Assert.Single(telemetry.Segments);
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.False(handler.Has("metadata"));
        var span = Assert.Single(XRayDocument.Children(handler));
        Assert.False(span.Has("fault"));
        Assert.Equal(
            ["WARNING_TYPE_USER stock of tea is low 5", "ERROR_TYPE_CAUGHT_USER no tea left 5", "ERROR_TYPE_CAUGHT_USER failed 5"],
            span.At("metadata", "service_undefined", "events")
                .EnumerateArray()
                .Select(one => $"{one.Text("type")} {one.Text("message")} {one.At("tags", "userId")}"));
        Assert.Equal("on purpose", Assert.Single(span.At("cause", "exceptions").EnumerateArray()).Text("message"));
    }

    [Fact]
    public async Task Resolver_UnhandledException_OuterSpanIsAFaultWithTheSameCause()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/orders/{id}", static HttpResult (_) => Route());
        var answer = await Http(
            app,
            """{"version":"2.0","rawPath":"/orders/7","rawQueryString":"","headers":{},"requestContext":{"http":{"method":"GET","path":"/orders/7"}},"isBase64Encoded":false}""");

        Assert.Equal(500, answer.At("statusCode").GetInt32());
        var handler = Assert.Single(telemetry.Segments);
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.Equal("/orders/{id}", handler.Text("annotations", "Endpoint"));
        Assert.True(handler.At("fault").GetBoolean());
        var route = Assert.Single(XRayDocument.Children(handler));
        Assert.True(route.At("fault").GetBoolean());
        Assert.Equal(route.At("cause", "exceptions")[0].Text("id"), handler.Text("cause"));
    }

    [Tracing]
    private static HttpResult Route() => throw new InvalidOperationException("on purpose");

    [Logging, Tracing]
    private static async Task<JsonElement> Http(ApiGatewayResolver app, string @event)
    {
        using var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(@event));
        using var answer = await JsonDocument.ParseAsync(await app.ResolveAsync(input, new LambdaContext()));
        return answer.RootElement.Clone();
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("on purpose");
        }
        catch (InvalidOperationException error)
        {
            return error;
        }
    }

    [Tracing(CaptureResponse = false)]
    private static void Handler(LambdaContext context, Action body)
    {
        _ = context;
        body();
    }
}
