using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

public sealed class AttributeTests
{
    [Fact]
    public void LogEvent_OfStream_WritesEventAsJsonOnOneLine()
    {
        using var telemetry = TelemetryCapture.Start();
        var input = Handlers.Json("{ \"id\": 1,\n \"items\": [ true, null, 1.50, \"a\\u0041\" ] }");
        Handlers.LogsEvent(input, new LambdaContext { AwsRequestId = "r1" });
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("INFO", line.GetProperty("level").GetString());
        Assert.Equal("Lambda event", line.GetProperty("message").GetString());
        Assert.Equal("r1", line.GetProperty("function_request_id").GetString());
        Assert.Equal("{\"id\":1,\"items\":[true,null,1.50,\"a\\u0041\"]}", line.GetProperty("event").GetRawText());
        Assert.Equal(0, input.Position);
    }

    [Fact]
    public void LogEvent_OfObject_WritesItAsJson()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.LogsObject(new { Id = 1, Inner = new { Name = "x" } }, new LambdaContext());
        Assert.Equal("{\"id\":1,\"inner\":{\"name\":\"x\"}}", Assert.Single(telemetry.Logs).GetProperty("event").GetRawText());
    }

    [Fact]
    public void LogEvent_OfRawEvent_WritesIt()
    {
        using var telemetry = TelemetryCapture.Start();
        var invocation = Invocation.Begin(new LambdaContext(), "{\"raw\":1}"u8.ToArray());
        var before = Invocation.Enter(invocation);
        Handlers.LogsObject("typed", invocation.Context);
        Handlers.LogsObject("again", invocation.Context);
        Invocation.Enter(before);
        invocation.End(null);
        Assert.Equal("{\"raw\":1}", Assert.Single(telemetry.Logs).GetProperty("event").GetRawText());
    }

    [Fact]
    public void LogEvent_OfBrokenJson_WritesItAsText()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.LogsEvent(Handlers.Json("{\"open\": \"\0"), new LambdaContext());
        Handlers.LogsEvent(Handlers.Json("{} {}"), new LambdaContext());
        Assert.Equal("{\"open\": \"\0", telemetry.Logs[0].GetProperty("event").GetString());
        Assert.Equal("{} {}", telemetry.Logs[1].GetProperty("event").GetString());
    }

    [Fact]
    public void LogEvent_OfNothing_WritesNothing()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.LogsEvent(Handlers.Json(""), new LambdaContext());
        Handlers.LogsObject(null!, new LambdaContext());
        Assert.Empty(telemetry.Logs);
    }

    [Fact]
    public void LogEvent_FromEnvironment_GivesWayToTheAttribute()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_LOGGER_LOG_EVENT"] = "true" });
        Handlers.LogsEventWhenTold(Handlers.Json("{}"), new LambdaContext());
        Handlers.NeverLogsEvent(Handlers.Json("{}"), new LambdaContext());
        Assert.Single(telemetry.Logs);
    }

    [Fact]
    public void LogEvent_OfLargeEvent_IsCutAndStaysValid()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.LogsEvent(
            Handlers.Json(JsonSerializer.Serialize(new { first = "short", body = new string('é', 200_000), last = "kept" })),
            new LambdaContext());
        var line = Assert.Single(telemetry.Logs);
        Assert.InRange(line.GetProperty("event").GetRawText().Length, 10_000, 65_536);
        Assert.Equal("kept", line.GetProperty("event").GetProperty("last").GetString());
        Assert.EndsWith("…", line.GetProperty("event").GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.True(line.GetProperty("truncated").GetBoolean());
    }

    [Theory]
    [InlineData("{\"requestContext\":{\"requestId\":\"c1\"}}", "c1")]
    [InlineData("{\"RequestContext\":{\"x\":{\"requestId\":\"no\"},\"RequestID\":\"c2\"}}", "c2")]
    [InlineData("{\"requestContext\":{\"requestId\":17}}", "17")]
    [InlineData("{\"requestContext\":{\"requestId\":{}}}", null)]
    [InlineData("{\"requestContext\":null}", null)]
    [InlineData("{\"requestContext\":{\"requestId\":\"c", null)]
    [InlineData("[]", null)]
    [InlineData("", null)]
    public void CorrelationIdPath_OfStream_IsReadWithoutCase(string json, string? expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal(expected, Handlers.Correlated(Handlers.Json(json), new LambdaContext()));
        Assert.Empty(telemetry.Logs);
    }

    [Fact]
    public void CorrelationIdPath_OfTypedEvent_IsFound()
    {
        using var telemetry = TelemetryCapture.Start();
        using var element = JsonDocument.Parse("{\"requestContext\":{\"requestId\":\"e\"}}");
        Assert.Equal("t", Handlers.Correlated(new { RequestContext = new { RequestId = "t" } }, new LambdaContext()));
        Assert.Equal(
            "d",
            Handlers.Correlated(
                new Dictionary<string, object> { ["requestContext"] = new Dictionary<string, string> { ["requestId"] = "d" } },
                new LambdaContext()));
        Assert.Equal("e", Handlers.Correlated(element.RootElement, new LambdaContext()));
    }

    [Fact]
    public void CorrelationIdPath_WithQuotesAndIndex_IsWalked()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal(
            "p2",
            Handlers.DeepPath(
                Handlers.Json("{\"detail\":{\"order id\":{\"parts\":[{\"id\":\"p1\"},{\"x\":[1],\"\\u0049D\":\"p2\"}]}}}"),
                new LambdaContext()));
        Assert.Null(Handlers.DeepPath(Handlers.Json("{\"detail\":{\"order id\":{\"parts\":[1]}}}"), new LambdaContext()));
    }

    [Fact]
    public void CorrelationIdPath_ThatIsNone_IsReportedOnce()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.BadPath(Handlers.Json("{}"), new LambdaContext());
        Handlers.BadPath(Handlers.Json("{}"), new LambdaContext());
        Assert.Contains("detail.[oops", Assert.Single(telemetry.Logs).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Exception_LeavingHandler_IsLoggedOnceAndRethrown()
    {
        using var telemetry = TelemetryCapture.Start();
        var thrown = Assert.Throws<InvalidOperationException>(() => Handlers.Throws(new LambdaContext { AwsRequestId = "r1" }));
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("broken", thrown.Message);
        Assert.Equal("ERROR", line.GetProperty("level").GetString());
        Assert.Equal("r1", line.GetProperty("function_request_id").GetString());
        Assert.Equal("Unhandled exception in Throws", line.GetProperty("message").GetString());
        Assert.Equal("System.InvalidOperationException", line.GetProperty("error").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Exception_ThroughTwoWovenMethods_IsLoggedByTheHandlerOnly()
    {
        using var telemetry = TelemetryCapture.Start();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Handlers.ThrowsLater(new LambdaContext()));
        Assert.Equal("Unhandled exception in ThrowsLater", Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public void Exception_CaughtInHandler_IsNotLogged()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.CatchesInside(new LambdaContext());
        Assert.Empty(telemetry.Logs);
    }

    [Fact]
    public void Exception_OfOneInvocation_LeavesNothingToTheNext()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Throws<FormatException>(() => Handlers.Plain(
            () =>
            {
                Logger.AppendKey("left", 1);
                throw new FormatException();
            },
            new LambdaContext { AwsRequestId = "r1" }));
        Handlers.Plain(() => Logger.LogInformation("next"), new LambdaContext { AwsRequestId = "r2" });
        Assert.Equal("r2", telemetry.Logs[1].GetProperty("function_request_id").GetString());
        Assert.False(telemetry.Logs[1].GetProperty("cold_start").GetBoolean());
        Assert.False(telemetry.Logs[1].TryGetProperty("left", out _));
    }

    [Fact]
    public async Task InnerMethod_WithOwnSettings_HasThemForItsCallOnly()
    {
        using var telemetry = TelemetryCapture.Start();
        await Handlers.Outer(new LambdaContext());
        Assert.Equal(["inner 1", "inner 2", "end"], telemetry.Logs.Select(line => line.GetProperty("message").GetString()));
        Assert.Equal(["inner", "inner", "service_undefined"], telemetry.Logs.Select(line => line.GetProperty("service").GetString()));
        Assert.True(telemetry.Logs[1].TryGetProperty("inner", out _));
        Assert.False(telemetry.Logs[2].TryGetProperty("inner", out _));
        Assert.True(telemetry.Logs[2].TryGetProperty("outer", out _));
    }

    [Fact]
    public void ClearState_OnHandler_LeavesOutProcessKeys()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKey("process", 1);
        Handlers.Clears(() => Logger.LogInformation("cleared"), new LambdaContext());
        Handlers.Plain(() => Logger.LogInformation("kept"), new LambdaContext());
        Assert.False(telemetry.Logs[0].TryGetProperty("process", out _));
        Assert.True(telemetry.Logs[1].TryGetProperty("process", out _));
    }

    [Fact]
    public async Task Invocations_Overlapping_KeepTheirOwnState()
    {
        using var telemetry = TelemetryCapture.Start();
        var results = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(i => Task.Run(() => Handlers.Overlapping(i, new LambdaContext { AwsRequestId = $"r{i}" }))));
        Assert.Equal(Enumerable.Range(0, 200), results);
        Assert.Equal(600, telemetry.Logs.Count);
        foreach (var line in telemetry.Logs)
        {
            var number = line.GetProperty("Where").GetInt32();
            Assert.Equal($"r{number}", line.GetProperty("function_request_id").GetString());
            Assert.Equal(number, line.GetProperty("number").GetInt32());
            Assert.StartsWith($"{number}-", line.GetProperty("step").GetString(), StringComparison.Ordinal);
        }

        Assert.Single(
            telemetry.Logs.Where(line => line.GetProperty("cold_start").GetBoolean())
                .Select(line => line.GetProperty("function_request_id").GetString())
                .Distinct());
    }
}
