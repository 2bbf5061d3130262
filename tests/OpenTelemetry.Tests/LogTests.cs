using Lamplighter.Tests.Collecting;
using Lamplighter.Tests.Otlp;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class LogTests
{
    [Fact]
    public async Task Lines_OfAnInvocation_LeaveAsRecords()
    {
        var clock = new ManualTime();
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(
            Exported.Environment(collector.Address, ("OTEL_LOGS_EXPORTER", "otlp"), ("TZ", "Europe/Berlin")), clock);
        OtlpExport.Enable();
        var trace = Exported.NewTrace();
        Handle(Exported.Context(trace), static () =>
        {
            Logger.LogInformation("Order {Id} of {Customer}", 42, "Ada \"✓\"");
            using var span = Tracer.StartSpan("inner");
            var details = new Dictionary<string, object> { ["a"] = 1.5, ["b"] = true };
            Logger.LogWarning(new TimeoutException("no answer"), "slow {Details}", details);
        });

        Assert.Equal(["/v1/traces", "/v1/logs"], collector.Requests.Select(static one => one.Path));
        Assert.Equal(1, collector.Connections);
        var spans = (await collector.SpansAsync()).ToDictionary(static span => span.Name);
        var records = await RecordsAsync(collector);
        Assert.Equal(telemetry.Logs.Count, records.Count);
        var first = records.Single(static one => one.Severity == 9);
        Assert.Equal("Order 42 of Ada \"✓\"", first.Body);
        Assert.Equal("INFO", first.SeverityText);
        Assert.Equal((trace, spans["## Handle"].Id), (first.TraceId, first.SpanId));
        Assert.Equal(42L, first.Attributes["Id"]);
        Assert.Equal("Ada \"✓\"", first.Attributes["Customer"]);
        Assert.Equal("r-1", first.Attributes["function_request_id"]);
        Assert.Equal(true, first.Attributes["cold_start"]);
        Assert.DoesNotContain("message", first.Attributes.Keys);
        Assert.Equal((ulong)(clock.Now - DateTimeOffset.UnixEpoch).Ticks * 100, first.Nanoseconds);
        Assert.Equal("unknown_service:dotnet", first.Resource["service.name"]);
        var second = records.Single(static one => one.Severity == 13);
        Assert.Equal(spans["inner"].Id, second.SpanId);
        Assert.Equal("System.TimeoutException", second.Attributes["exception.type"]);
        Assert.Equal("no answer", second.Attributes["exception.message"]);
        var details = Assert.IsType<Dictionary<string, object?>>(second.Attributes["Details"]);
        Assert.Equal((1.5, true), (details["a"], details["b"]));
    }

    [Fact]
    public async Task Lines_BeforeASecondEnable_LeaveWithItsSettings()
    {
        await using var first = new Collector();
        await using var second = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(first.Address, ("OTEL_LOGS_EXPORTER", "otlp")));
        OtlpExport.Enable();
        Logger.LogInformation("one");
        Exported.Handle(Exported.Context(Exported.NewTrace()), () =>
        {
            Logger.LogInformation("two");
            OtlpExport.Enable(options =>
            {
                options.Endpoint = new Uri(second.Address);
                options.AddHeader("x-key", new string('k', 1000));
            });
            Logger.LogInformation("three");
        });

        Assert.Empty(first.Requests);
        var records = await RecordsAsync(second);
        Assert.Equal(["one", "three", "two"], records.Select(static one => (string)one.Body!).Order(StringComparer.Ordinal));
        Assert.All(second.Requests, static one => Assert.Equal(1000, one.Headers["x-key"].Length));
        Assert.DoesNotContain(telemetry.Logs, static line => line.Text("level") == "WARN");
    }

    [Fact]
    public async Task Lines_ByDefault_AreNotExported()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        Handle(Exported.Context(Exported.NewTrace()), static () => Logger.LogInformation("x"));
        Assert.Equal("/v1/traces", Assert.Single(collector.Requests).Path);
    }

    [Fact]
    public async Task Logs_Alone_NeedNoSpans()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(
            collector.Address, ("OTEL_TRACES_EXPORTER", "none"), ("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", collector.Address + "/mine")));
        OtlpExport.Enable(static options => options.ExportLogs = true);
        var trace = Exported.NewTrace();
        Handle(Exported.Context(trace), static () => Logger.LogInformation("x"));
        Assert.Equal("/mine", Assert.Single(collector.Requests).Path);
        Assert.All(await RecordsAsync(collector), record => Assert.Equal(trace, record.TraceId));
        Assert.Single(telemetry.Segments);
    }

    [Fact]
    public async Task Lines_ThatAreBufferedUntilAFailure_BelongToTheirInvocation()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address, ("OTEL_LOGS_EXPORTER", "otlp")));
        Logger.Configure(static options => options.Buffer = new LogBufferOptions());
        OtlpExport.Enable();
        Assert.Throws<InvalidOperationException>(() => Handle(Exported.Context(Exported.NewTrace()), static () =>
        {
            Logger.LogDebug("detail");
            throw new InvalidOperationException("failed");
        }));
        var lines = telemetry.Logs.Select(static line => line.Text("message")).Order(StringComparer.Ordinal).ToArray();
        Assert.Contains("detail", lines);
        Assert.Equal(lines, (await RecordsAsync(collector)).Select(static record => (string?)record.Body).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Line_OutsideOfInvocations_LeavesWithTheNext()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address, ("OTEL_LOGS_EXPORTER", "otlp")));
        OtlpExport.Enable();
        Logger.LogInformation("before");
        Assert.Empty(collector.Requests);
        Handle(Exported.Context(Exported.NewTrace()), static () => { });
        Assert.Equal("", (await RecordsAsync(collector)).Single(static record => (string?)record.Body == "before").TraceId);
    }

    [Fact]
    public async Task Values_ThatAreHidden_LeaveRedacted()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address, ("OTEL_LOGS_EXPORTER", "otlp")));
        LambdaTelemetry.Configure(static options => options.Redact("password"));
        OtlpExport.Enable();
        Handle(Exported.Context(Exported.NewTrace()), static () => Logger.LogInformation("{password}", "hunter2"));
        Assert.All(collector.Requests, static one => Assert.True(one.Body.AsSpan().IndexOf("hunter2"u8) < 0));
        Assert.NotEmpty(await RecordsAsync(collector));
    }

    [Theory]
    [InlineData("2026-03-04T05:06:07Z", "2026-03-04T05:06:07.0000000Z")]
    [InlineData("2026-03-04T05:06:07.089Z", "2026-03-04T05:06:07.0890000Z")]
    [InlineData("2026-03-04T05:06:07.123456789+01:30", "2026-03-04T03:36:07.1234567Z")]
    [InlineData("2026-02-30T05:06:07Z", null)]
    [InlineData("2026-03-04", null)]
    [InlineData("2026-03-04T05:06:07.089", null)]
    [InlineData("0001-01-01T00:00:00+01:00", null)]
    [InlineData("yesterday, as far as I know", null)]
    public void Time_OfALine_IsRead(string text, string? expected)
    {
        var isTime = Internal.OpenTelemetry.Lines.LineTime.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out var time);
        Assert.Equal(expected, isTime ? time.ToString("O", System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    // A value that the user's code logs under this name can be anything.
    [Theory]
    [InlineData("53995c3f42cd8ad8", true)]
    [InlineData("53995C3F42CD8AD8", true)]
    [InlineData("order-1234567890", false)]
    [InlineData("53995c3f42cd8ad", false)]
    public void SpanId_OfALine_IsOneOfHexadecimalDigits(string text, bool isId)
    {
        var members = Internal.OpenTelemetry.Lines.LineMembers.Read(
            System.Text.Encoding.UTF8.GetBytes($$"""{"level":"INFO","span_id":"{{text}}"}"""));
        Assert.Equal(isId, members.Has("span_id"u8));
        Assert.Equal(isId ? 16 : 0, members.SpanId.Length);
    }

    internal static async Task<List<OtlpRecord>> RecordsAsync(Collector collector) =>
        [.. (await OtlpDecoder.ToJsonAsync("logs", collector.BodiesOf("logs"))).SelectMany(OtlpRecord.Read)];

    [Logging, Tracing(CaptureResponse = false)]
    private static void Handle(LambdaContext context, Action body)
    {
        _ = context;
        body();
    }
}
