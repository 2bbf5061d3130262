using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Settings;
using Lamplighter.Tests.Aws;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;

namespace Lamplighter.Tests.Otlp;

public sealed class OtlpTests(OtlpReceiver receiver) : IClassFixture<OtlpReceiver>
{
    private const string Lambda = "53995c3f42cd8ad8";
    private const string SystemNetHttp = "System.Net.Http";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Spans_OfAnInvocation_LeaveToXRayAndOverOtlpAlike()
    {
        using var provider = Provider();
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.FlushWith(provider.ForceFlush));
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        await Assert.ThrowsAsync<TimeoutException>(() => HandleAsync(new LambdaContext { TraceHeader = XRay(trace) }));

        // All come, although the exporter's own time to send does not.
        var exported = (await receiver.OfAsync(trace, 4)).ToDictionary(span => span.Id);
        var documents = XRayDocument.Flatten(telemetry.Segments);
        XRayDocument.AssertValid(telemetry.Segments);
        Assert.Equal(
            documents.Select(one => one.Segment.Text("id")).Order(StringComparer.Ordinal),
            exported.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(4, documents.Count);
        foreach (var (document, parent) in documents)
        {
            var span = exported[document.Text("id")!];
            Assert.Equal(parent, span.ParentId);
            Assert.Equal(Tracer.ActivitySourceName, span.Scope);
            Assert.Equal(document.At("start_time").GetDouble(), span.Start, 0.000_01);
            Assert.Equal(document.At("end_time").GetDouble(), span.End, 0.000_01);
            Assert.Equal(document.Has("fault"), span.Status == 2);
            AssertAnnotations(document, span);
            AssertMetadata(document, span);
        }

        Assert.Equal(Lambda, Assert.Single(exported.Values, span => span.Name == "## HandleAsync").ParentId);
        var failed = Assert.Single(exported.Values, span => span.Name == "charge");
        var error = Assert.Single(failed.Events, one => one.Name == "exception").Attributes;
        Assert.Equal("System.TimeoutException", error["exception.type"]);
        Assert.Equal("no answer", error["exception.message"]);
        var call = Assert.Single(exported.Values, span => span.Name == "DynamoDB.ListTables");
        Assert.Equal(3, call.Kind);
        Assert.Equal("aws-api", call.Attributes["rpc.system"]);
        Assert.Equal(200L, call.Attributes["http.response.status_code"]);
        Assert.Equal("r-1", call.Attributes["aws.request_id"]);
    }

    [Fact]
    public async Task Requests_OfHttpClient_AreInEachOnce()
    {
        await using var server = new WebServer();
        using var client = new HttpClient();
        using var dynamo = Clients.DynamoDb(server.Address);
        using var provider = Provider(SystemNetHttp);
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.FlushWith(provider.ForceFlush));
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        await Traced.HandleAsync(new LambdaContext { TraceHeader = XRay(trace) }, async () =>
        {
            await client.GetAsync(server.Address + "/x", Stop);
            await Assert.ThrowsAnyAsync<Exception>(() => dynamo.ListTablesAsync(Stop));
        });

        // OpenTelemetry has the request of the AWS SDK too, which X-Ray has as the call.
        var exported = await receiver.OfAsync(trace, 4);
        Assert.Equal(4, exported.Count);
        XRayDocument.AssertValid(telemetry.Segments);
        var calls = XRayDocument.Children(Assert.Single(telemetry.Segments));
        Assert.Equal(["127.0.0.1", "DynamoDB"], calls.Select(call => call.Text("name")));
        var requests = exported.Where(span => span.Scope == SystemNetHttp).ToDictionary(span => span.ParentId);
        var request = requests[telemetry.Segments[0].Text("id")!];
        Assert.Equal(calls[0].Text("id"), request.Id);
        Assert.Equal(server.Address + "/x", calls[0].Text("http", "request", "url"));
        Assert.Equal("GET", request.Attributes["http.request.method"]);
        Assert.Equal($"{XRay(trace).Replace(Lambda, request.Id, StringComparison.Ordinal)}", server.Requests["/x"]["X-Amzn-Trace-Id"]);
        Assert.Equal($"00-{trace}-{request.Id}-01", server.Requests["/x"]["traceparent"]);
        Assert.Contains(calls[1].Text("id")!, requests.Keys);
        Assert.Empty(XRayDocument.Children(calls[1]));
        Assert.Equal(
            $"{XRay(trace).Replace(Lambda, calls[1].Text("id"), StringComparison.Ordinal)}",
            server.Requests["/"]["X-Amzn-Trace-Id"]);
    }

    [Fact]
    public async Task Spans_WithoutXRay_LeaveOverOtlpAlone()
    {
        using var provider = Provider();
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o =>
        {
            o.SendToXRay = false;
            o.FlushWith(provider.ForceFlush);
        });
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        await Assert.ThrowsAsync<TimeoutException>(() => HandleAsync(new LambdaContext { TraceHeader = XRay(trace) }));
        Assert.Empty(telemetry.Segments);
        Assert.Equal(4, (await receiver.OfAsync(trace, 4)).Count);
    }

    [Fact]
    public async Task Spans_WithoutXRayAndListener_AreNotMade()
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.SendToXRay = false);
        await using var server = new WebServer();
        using var client = new HttpClient();
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        await Traced.HandleAsync(new LambdaContext { TraceHeader = XRay(trace) }, () => client.GetAsync(server.Address + "/x", Stop));
        Assert.Empty(telemetry.Segments);
        Assert.Equal("", telemetry.Text);
        Assert.Contains(trace[8..], server.Requests["/x"]["X-Amzn-Trace-Id"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spans_OfAnUnsampledInvocation_LeaveNowhere()
    {
        using var provider = Provider();
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.FlushWith(provider.ForceFlush));
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        await Assert.ThrowsAsync<TimeoutException>(
            () => HandleAsync(new LambdaContext { TraceHeader = XRay(trace).Replace("Sampled=1", "Sampled=0", StringComparison.Ordinal) }));
        Assert.Empty(telemetry.Segments);
        Assert.Empty(await receiver.OfAsync(trace, 0));
    }

    [Fact]
    public async Task Spans_UnderAW3CHeader_AreOfItsTrace()
    {
        using var provider = Provider();
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.FlushWith(provider.ForceFlush));
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        await Assert.ThrowsAsync<TimeoutException>(() => HandleAsync(new LambdaContext { TraceHeader = $"00-{trace}-{Lambda}-01" }));
        Assert.Equal(4, (await receiver.OfAsync(trace, 4)).Count);
        Assert.Equal($"1-{trace[..8]}-{trace[8..]}", Assert.Single(telemetry.Segments).Text("trace_id"));
    }

    [Fact]
    public async Task Trace_ThatBeginsHere_HasItsTimeInItsId()
    {
        using var provider = Provider();
        using var lines = new MemoryStream();
        Func<string, string?> read = static name => name == "LAMBDA_TASK_ROOT" ? "/var/task" : null;
        var before = LambdaProcess.Swap(new LambdaProcess(read, new TelemetryOutput(lines), TimeProvider.System));
        string? trace;
        var earliest = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        try
        {
            Tracer.Configure(o => o.FlushWith(provider.ForceFlush));
            trace = Begin(new LambdaContext());
        }
        finally
        {
            LambdaProcess.Swap(before);
        }

        Assert.InRange(
            long.Parse(trace![..8], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            earliest,
            DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        Assert.Equal("## Begin", Assert.Single(await receiver.OfAsync(trace, 1)).Name);
        Assert.Equal(0, lines.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Flush_Failing_OneDiagnosticAndTheHandlerWorks(bool throws)
    {
        using var telemetry = TelemetryCapture.Start();
        var left = new List<int>();
        Tracer.Configure(o => o.FlushWith(milliseconds =>
        {
            left.Add(milliseconds);
            return throws ? throw new InvalidOperationException("no collector") : false;
        }));
        await Traced.HandleAsync(new LambdaContext { Deadline = DateTimeOffset.UtcNow.AddMinutes(1) }, () => Task.CompletedTask);
        Assert.Equal(10_000, Assert.Single(left));
        Assert.Contains("FlushWith", Assert.Single(telemetry.Logs).Text("message"), StringComparison.Ordinal);
        Assert.Single(telemetry.Segments);
    }

    private static void AssertAnnotations(JsonElement document, OtlpSpan span)
    {
        if (!document.TryGetProperty("annotations", out var annotations))
        {
            Assert.False(span.Attributes.ContainsKey("aws.xray.annotations"));
            return;
        }

        var expected = annotations.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.ToString());
        var names = Assert.IsType<object?[]>(span.Attributes["aws.xray.annotations"]).Cast<string>().ToArray();
        Assert.Equal(
            expected,
            names.ToDictionary(name => name, name => Convert.ToString(span.Attributes[name], CultureInfo.InvariantCulture)!));
    }

    private static void AssertMetadata(JsonElement document, OtlpSpan span)
    {
        foreach (var space in document.TryGetProperty("metadata", out var metadata) ? metadata.EnumerateObject() : default)
        {
            using var exported = JsonDocument.Parse(Assert.IsType<string>(span.Attributes["aws.xray.metadata." + space.Name]));
            Assert.Equal(space.Value.ToString(), exported.RootElement.ToString());
        }
    }

    private static string XRay(string trace) => $"Root=1-{trace[..8]}-{trace[8..]};Parent={Lambda};Sampled=1";

    private TracerProvider Provider(params string[] sources) => Sdk.CreateTracerProviderBuilder()
        .AddSource([Tracer.ActivitySourceName, .. sources])
        .AddOtlpExporter(o =>
        {
            o.Protocol = OtlpExportProtocol.HttpProtobuf;
            o.Endpoint = receiver.Address;
            o.BatchExportProcessorOptions = new() { ScheduledDelayMilliseconds = int.MaxValue };
        })
        .Build();

    [Tracing]
    private static string Begin(LambdaContext context)
    {
        _ = context;
        return Activity.Current!.TraceId.ToHexString();
    }

    [Tracing]
    private static async Task<string> HandleAsync(LambdaContext context)
    {
        _ = context;
        Tracer.AddAnnotation("User", "Ada");
        Tracer.AddAnnotation("Items", 3);
        Tracer.AddMetadata("cart", new[] { "tea", "cake" });
        Tracer.AddMetadata("limit", 100);
        Tracer.AddMetadata("other", true, "payments");
        using var client = Clients.DynamoDb("http://127.0.0.1:1", http: new Canned(200));
        await client.ListTablesAsync(Stop);
        using (var span = Tracer.StartSpan("charge"))
        {
            using var inner = Tracer.StartSpan("attempt");
            span.AddAnnotation("Amount", 12.5);
            span.CaptureError(new TimeoutException("no answer"));
        }

        throw new TimeoutException("still no answer");
    }
}
