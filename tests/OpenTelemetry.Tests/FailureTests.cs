using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Lamplighter.Internal.OpenTelemetry.Sending;
using Lamplighter.Internal.OpenTelemetry.Settings;
using Lamplighter.Tests.Collecting;

namespace Lamplighter.Tests;

// Whatever the collector does, the handler works, one line says what was lost, and nothing is sent twice that it could have accepted.
public sealed class FailureTests
{
    [Fact]
    public void Collector_ThatIsDown_IsReportedOnceAMinute()
    {
        var clock = new ManualTime();
        using var telemetry = TelemetryCapture.Start(Exported.Environment($"http://127.0.0.1:{UnusedPort()}"), clock);
        OtlpExport.Enable();
        Invoke(3);
        var message = Assert.Single(telemetry.Logs).Text("message")!;
        Assert.StartsWith("1 spans couldn't be sent to http://127.0.0.1:", message, StringComparison.Ordinal);
        Assert.Contains("ConnectionRefused", message, StringComparison.Ordinal);
        Assert.Equal("WARN", telemetry.Logs[0].Text("level"));

        clock.Advance(TimeSpan.FromMinutes(2));
        Invoke(1);
        Assert.StartsWith("3 spans", telemetry.Logs[1].Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collector_ThatDoesNotAnswer_IsGivenUp()
    {
        await using var collector = new Collector(static _ => CollectorReply.Hang);
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address, ("OTEL_EXPORTER_OTLP_TIMEOUT", "150")));
        OtlpExport.Enable();
        Invoke(2);
        Assert.Equal(2, collector.Requests.Count);
        Assert.Equal(2, collector.Connections);
        Assert.Contains("in time", OnlyMessage(telemetry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collector_ThatAnswersPieceByPiece_IsGivenUp()
    {
        await using var collector = new Collector(static _ => CollectorReply.Raw("HTTP/1.1 20") with { Hangs = true });
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address, ("OTEL_EXPORTER_OTLP_TIMEOUT", "150")));
        OtlpExport.Enable();
        Invoke(1);
        Assert.Contains("in time", OnlyMessage(telemetry), StringComparison.Ordinal);
    }

    [Fact]
    public void Collector_ThatAcceptsNoConnection_IsGivenUp()
    {
        using var full = new FullListener();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(
            full.Address, ("OTEL_EXPORTER_OTLP_TIMEOUT", "150")));
        OtlpExport.Enable();
        Invoke(1);
        Assert.Contains("in time", OnlyMessage(telemetry), StringComparison.Ordinal);
    }

    [Fact]
    public void Collector_ThatAcceptsNoConnection_IsTriedAgainAfterAPause()
    {
        var clock = new ManualTime();
        using var full = new FullListener();
        Assert.True(OtlpEndpoint.TryParse(full.Address, out var endpoint));
        using var pool = new ConnectionPool(clock, endpoint, "");
        Assert.Equal("no connection was possible in time", Refused(150));

        // Doesn't wait a minute.
        Assert.Contains("pause", Refused(60_000), StringComparison.Ordinal);

        full.Accept();
        Assert.Contains("pause", Refused(60_000), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromMinutes(1));
        pool.Open(new TimeBudget(60_000)).Dispose();

        string Refused(int milliseconds)
        {
            var error = Assert.Throws<SendException>(() => pool.Open(new TimeBudget(milliseconds)));
            Assert.True(error.Failure == SendFailure.Unreachable, $"{error.Failure}: {error.Message}");
            return error.Message;
        }
    }

    // The garbage collector interrupts threads with signals.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [SupportedOSPlatform("linux")]
    public async Task Connect_ThatASignalInterrupts_GoesOn(bool isAccepted)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals to a thread are sent as on Linux.");
        const int WindowChanged = 28;
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, static context => context.Cancel = true);
        using var full = new FullListener();
        Assert.True(OtlpEndpoint.TryParse(full.Address, out var endpoint));
        using var pool = new ConnectionPool(TimeProvider.System, endpoint, "");
        var thread = new TaskCompletionSource<nint>(TaskCreationOptions.RunContinuationsAsynchronously);
        var connecting = Task.Factory.StartNew(
            () =>
            {
                thread.SetResult(GetThread());
                pool.Open(new TimeBudget(isAccepted ? 60_000 : 1_000)).Dispose();
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        var id = await thread.Task;
        await Task.Delay(300, TestContext.Current.CancellationToken);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(0, SendSignal(id, WindowChanged));
        }

        if (isAccepted)
        {
            full.Accept();
            await connecting;
        }
        else
        {
            var error = await Assert.ThrowsAsync<SendException>(() => connecting);
            Assert.Equal("no connection was possible in time", error.Message);
        }
    }

    [Fact]
    public void Collector_ThatIsUnreachable_CostsOneInvocationInManyAndIsReportedWithTheirLosses()
    {
        var clock = new ManualTime();
        using var full = new FullListener();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(full.Address, ("OTEL_EXPORTER_OTLP_TIMEOUT", "150")), clock);
        OtlpExport.Enable();
        Invoke(1);
        Assert.StartsWith("1 spans couldn't be sent", OnlyMessage(telemetry), StringComparison.Ordinal);

        full.Accept();
        Invoke(2);
        Assert.False(full.HasConnection);

        clock.Advance(TimeSpan.FromMinutes(2));
        Invoke(1);
        Assert.True(full.HasConnection);
        Assert.StartsWith("3 spans couldn't be sent", telemetry.Logs[1].Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collector_ThatAnswersTooSlowly_IsAskedByEveryInvocation()
    {
        await using var collector = new Collector(static number => number == 0 ? CollectorReply.Hang : CollectorReply.Ok);
        using var telemetry = TelemetryCapture.Start(
            Exported.Environment(collector.Address, ("OTEL_EXPORTER_OTLP_TIMEOUT", "1000")), new ManualTime());
        OtlpExport.Enable();
        Invoke(2);
        Assert.Equal(2, collector.Requests.Count);
        Assert.Contains("in time", OnlyMessage(telemetry), StringComparison.Ordinal);
    }

    [Fact]
    public void Host_WithoutAnAddress_IsReported()
    {
        using var telemetry = TelemetryCapture.Start(
            Exported.Environment("http://collector.invalid:4318", ("OTEL_EXPORTER_OTLP_TIMEOUT", "9000")));
        OtlpExport.Enable();
        Invoke(1);
        Assert.Contains("collector.invalid", OnlyMessage(telemetry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collector_ThatClosesAfterTheRequest_GetsItOnce()
    {
        await using var collector = new Collector(static number => number == 1 ? CollectorReply.Close : CollectorReply.Ok);
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        Invoke(3);
        Assert.Equal(3, collector.Requests.Count);
        AssertNothingTwice(await collector.SpansAsync());
        Assert.Contains("without a reply", OnlyMessage(telemetry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collector_ThatClosesBeforeItHasReadAll_GetsItOnANewConnection()
    {
        await using var collector = new Collector(closesEarly: static number => number == 1);
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        Invoke(3);
        Assert.Equal("", telemetry.Text);
        Assert.Equal(3, collector.Requests.Count);
        Assert.Equal(2, collector.Connections);
        AssertNothingTwice(await collector.SpansAsync());
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public async Task Collector_ThatWasRestarted_GetsANewConnection()
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        Invoke(1);
        collector.CloseConnections();
        Invoke(1);
        Assert.Equal((2, 2), (collector.Requests.Count, collector.Connections));
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public async Task Reply_ThatBreaksInItsBody_IsStillAnAnswer()
    {
        await using var collector = new Collector(
            static _ => CollectorReply.Raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", closes: true));
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        Invoke(2);
        Assert.Equal((2, 2), (collector.Requests.Count, collector.Connections));
        Assert.Equal("", telemetry.Text);
    }

    [Theory]
    [InlineData(429, "Retry-After: 0\r\n")]
    [InlineData(429, "Retry-After: Thu, 01 Jan 2026 00:00:00 GMT\r\n")]
    [InlineData(502, "")]
    [InlineData(503, "Retry-After: soon\r\n")]
    [InlineData(504, "Connection: close\r\n")]
    public async Task Collector_ThatIsBusy_GetsItAgain(int status, string headers)
    {
        await using var collector = new Collector(number => number == 0 ? CollectorReply.Status(status, headers) : CollectorReply.Ok);
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address, ("OTEL_EXPORTER_OTLP_TIMEOUT", "60000")));
        OtlpExport.Enable();
        Invoke(1);
        Assert.Equal(2, collector.Requests.Count);
        Assert.Equal(collector.Requests[0].Body, collector.Requests[1].Body);
        Assert.Equal("", telemetry.Text);
    }

    [Theory]
    [InlineData("Retry-After: 3600\r\n")]
    [InlineData("Retry-After: 99999999999\r\n")]
    [InlineData("Retry-After: Fri, 01 Jan 2100 00:00:00 GMT\r\n")]
    public async Task Collector_ThatIsBusyForLong_IsGivenUp(string headers)
    {
        await using var collector = new Collector(_ => CollectorReply.Status(429, headers));
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        Invoke(1);
        Assert.Single(collector.Requests);
        Assert.Contains("status 429", OnlyMessage(telemetry), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Retry-After: 0\r\n")]
    [InlineData("Retry-After: Thu, 01 Jan 2026 00:00:00 GMT\r\n")]
    public async Task Collector_ThatStaysBusyWithoutDelay_IsNotAskedWithoutPause(string headers)
    {
        await using var collector = new Collector(_ => CollectorReply.Status(429, headers));
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address, ("OTEL_EXPORTER_OTLP_TIMEOUT", "1500")));
        OtlpExport.Enable();
        Invoke(1);

        // After 50 to 100 ms, then 100 to 200 ms, and so on. On a busy machine, the time can be over before the last reply.
        Assert.InRange(collector.Requests.Count, 1, 5);
        Assert.StartsWith("1 spans couldn't be sent", OnlyMessage(telemetry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deadline_ThatIsNear_LimitsTheRetries()
    {
        var clock = new ManualTime();
        await using var collector = new Collector(static _ => CollectorReply.Status(503));
        using var telemetry = TelemetryCapture.Start(
            Exported.Environment(collector.Address, ("OTEL_EXPORTER_OTLP_TIMEOUT", "600000")), clock);
        OtlpExport.Enable();
        Exported.Handle(
            new LambdaContext { TraceHeader = Exported.XRay(Exported.NewTrace()), Deadline = clock.Now.AddMilliseconds(300) },
            static () => { });
        Assert.InRange(collector.Requests.Count, 1, 2);
        Assert.StartsWith("1 spans couldn't be sent", OnlyMessage(telemetry), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(500)]
    [InlineData(301)]
    public async Task Collector_ThatRefuses_IsReported(int status)
    {
        await using var collector = new Collector(_ => CollectorReply.Status(status, body: Encoding.UTF8.GetBytes("\x12\x09no such key")));
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address + "/x?key=secret"));
        OtlpExport.Enable();
        Invoke(2);
        Assert.Equal((2, 1), (collector.Requests.Count, collector.Connections));
        var message = OnlyMessage(telemetry);
        Assert.Contains($"status {status} (no such key)", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collector_ThatRejectsSome_IsReported()
    {
        byte[] message = [.. "span too old"u8];
        byte[] partial = [0x08, 3, 0x12, (byte)message.Length, .. message];
        await using var collector = new Collector(_ => CollectorReply.Status(200, body: [0x0a, (byte)partial.Length, .. partial]));
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        Invoke(2);
        Assert.StartsWith("3 spans", OnlyMessage(telemetry), StringComparison.Ordinal);
        Assert.Contains("span too old", OnlyMessage(telemetry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collector_ThatWarns_IsReportedOnceAMinute()
    {
        var clock = new ManualTime();
        await using var collector = new Collector(
            static number => CollectorReply.Status(200, body: [0x0a, 6, 0x12, 4, .. "old"u8, (byte)('0' + number)]));
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address), clock);
        OtlpExport.Enable();
        Invoke(2);
        Assert.Equal("The collector accepted the spans with a warning: old0", OnlyMessage(telemetry));

        clock.Advance(TimeSpan.FromMinutes(2));
        Invoke(1);
        Assert.Equal("The collector accepted the spans with a warning: old2", telemetry.Logs[1].Text("message"));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH\r\n")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno header\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    public async Task Collector_ThatIsNone_IsReported(string reply)
    {
        await using var collector = new Collector(_ => CollectorReply.Raw(reply, closes: true));
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        Invoke(1);
        Assert.Single(collector.Requests);
        Assert.Contains("its reply", OnlyMessage(telemetry), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nTrailer: 1\r\n\r\n", 1)]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nCONTENT-LENGTH: 0\r\n\r\n", 1)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 1)]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 0\n\n", 1)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", 2)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", 2)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", 2)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n", 2)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n", 2)]
    public async Task Reply_InAnyForm_IsUnderstood(string reply, int connections)
    {
        await using var collector = new Collector(_ => CollectorReply.Raw(reply));
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        Invoke(2);
        Assert.Equal((2, connections), (collector.Requests.Count, collector.Connections));
        Assert.Equal("", telemetry.Text);
    }

    [Fact]
    public async Task Compression_SetByTheEnvironment_IsUsed()
    {
        await using var collector = new Collector(
            static number => number == 0 ? CollectorReply.Status(503, "Retry-After: 0\r\n") : CollectorReply.Ok);
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address, ("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip")));
        OtlpExport.Enable();
        Invoke(2);
        Assert.Equal((3, 1), (collector.Requests.Count, collector.Connections));
        Assert.All(collector.Requests, static one => Assert.Equal("gzip", one.Headers["Content-Encoding"]));
        Assert.Equal(3, (await collector.SpansAsync()).Count);
        Assert.Equal("", telemetry.Text);
    }

    private static void Invoke(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Exported.Handle(Exported.Context(Exported.NewTrace()), static () => { });
        }
    }

    private static void AssertNothingTwice(IReadOnlyList<Otlp.OtlpSpan> spans) =>
        Assert.Equal(spans.Count, spans.Select(static span => span.Id).Distinct().Count());

    private static string OnlyMessage(TelemetryCapture telemetry) => Assert.Single(telemetry.Logs).Text("message")!;

    private static int UnusedPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    [DllImport("libc", EntryPoint = "pthread_self")]
    private static extern nint GetThread();

    [DllImport("libc", EntryPoint = "pthread_kill")]
    private static extern int SendSignal(nint thread, int signal);
}
