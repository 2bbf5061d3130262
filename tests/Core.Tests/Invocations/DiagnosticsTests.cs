using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Tests.Errors;

namespace Lamplighter.Tests.Invocations;

public sealed class DiagnosticsTests : IDisposable
{
    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start(null, new ManualTime());

    private static LambdaProcess Process => LambdaProcess.Current;

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void Warn_OutsideOfInvocations_HasNoIds()
    {
        Process.Warn("low on oil");

        Assert.Equal(
            """{"level":"WARN","message":"low on oil","timestamp":"2026-03-04T05:06:07.000Z","service":"service_undefined","""
                + "\"name\":\"Lamplighter\"}",
            Assert.Single(_telemetry.Logs).GetRawText());
    }

    [Theory]
    [InlineData("r1", "Root=1-5759e988-bd862e3fe1be46a994272793", "r1", "1-5759e988-bd862e3fe1be46a994272793")]
    [InlineData("r1", null, "r1", null)]
    [InlineData("", "Root=1-5759e988-bd862e3fe1be46a994272793", null, null)]
    public void Warn_InAnInvocation_HasItsIds(string id, string? header, string? requestId, string? traceId)
    {
        var before = Invocation.Enter(Invocation.Begin(new LambdaContext { AwsRequestId = id, TraceHeader = header }, null));
        Process.Warn("low on oil");
        Invocation.Enter(before);

        var line = Assert.Single(_telemetry.Logs);
        Assert.Equal(requestId, line.TryGetProperty("function_request_id", out var request) ? request.GetString() : null);
        Assert.Equal(traceId, line.TryGetProperty("xray_trace_id", out var trace) ? trace.GetString() : null);
    }

    [Fact]
    public void Warn_Exception_IsWrittenWithoutItsFrames()
    {
        Process.Warn("low on oil", new OwnException("e", "at A()", new FormatException("inner")));

        Assert.Equal(
            """{"type":"Lamplighter.Tests.Errors.OwnException","message":"e"}""",
            Assert.Single(_telemetry.Logs).GetProperty("error").GetRawText());
    }

    [Fact]
    public void Error_Exception_IsWrittenWithItsFrames()
    {
        Process.Error("out", new OwnException("e", "at A()"));

        var line = Assert.Single(_telemetry.Logs);
        Assert.Equal(("ERROR", "out"), (line.GetProperty("level").GetString(), line.GetProperty("message").GetString()));
        Assert.Equal(
            """{"type":"Lamplighter.Tests.Errors.OwnException","message":"e","stack":["at A()"]}""",
            line.GetProperty("error").GetRawText());
    }

    [Fact]
    public void WarnOfRedaction_Message_IsWrittenOnceAsItIs()
    {
        LambdaTelemetry.Configure(static options => options.Redact("password"));

        Process.WarnOnce("password=1");
        Process.WarnOfRedaction("password=2");
        Process.WarnOfRedaction("password=2");
        Process.WarnOfRedaction("password=2");

        Assert.Equal(
            ["password=[redacted]", "password=2"], _telemetry.Logs.Select(static line => line.GetProperty("message").GetString()));
        Assert.All(_telemetry.Logs, static line => Assert.Equal("WARN", line.GetProperty("level").GetString()));
    }

    [Fact]
    public void WarnOnce_ManyTexts_WritesTheFirst256()
    {
        for (var i = 0; i < 300; i++)
        {
            Process.WarnOnce($"{i}");
        }

        Assert.Equal(
            Enumerable.Range(0, 256).Select(static i => $"{i}"),
            _telemetry.Logs.Select(static line => line.GetProperty("message").GetString()!));
    }

    [Fact]
    public void Arguments_AreMissing_AreNamed()
    {
        Assert.Throws<ArgumentNullException>("process", static () => Diagnostics.Warn(null!, "m"));
        Assert.Throws<ArgumentNullException>("process", static () => Diagnostics.WarnOnce(null!, "m"));
        Assert.Throws<ArgumentNullException>("process", static () => Diagnostics.WarnOfRedaction(null!, "m"));
        Assert.Throws<ArgumentNullException>("process", static () => Diagnostics.Error(null!, "m", new FormatException()));
        Assert.Throws<ArgumentNullException>("error", static () => Process.Error("m", null!));
    }
}
