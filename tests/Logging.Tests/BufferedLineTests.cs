using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class BufferedLineTests
{
    // What an error's own values log while the error is written comes before it.
    [Fact]
    public void Error_WhoseValueLogs_WritesThoseLinesFirst()
    {
        using var telemetry = Start();
        Handlers.Plain(static () => Logger.LogError("failed with {V}", new Logging()), new LambdaContext());
        Assert.Equal(["inner", "failed with value"], Messages(telemetry));
    }

    [Fact]
    public void Buffer_FlushedAgain_ReportsLostLinesOnce()
    {
        using var telemetry = Start(new LogBufferOptions { MaxBytes = 1024 });
        Handlers.Plain(
            static () =>
            {
                for (var i = 0; i < 50; i++)
                {
                    Logger.LogDebug("detail");
                }

                Logger.FlushBuffer();
                Logger.LogDebug("again");
                Logger.FlushBuffer();
            },
            new LambdaContext());
        var messages = Messages(telemetry);
        var kept = messages.Count(static message => message == "detail");
        Assert.Equal(
            $"The oldest {50 - kept} buffered log lines of this invocation are lost, because the buffer of 1024 bytes was full. Increase "
                + "LogBufferOptions.MaxBytes to keep more.",
            messages[0]);
        Assert.Equal([.. Enumerable.Repeat("detail", kept), "again"], messages[1..]);
    }

    [Fact]
    public void Buffer_Cleared_ForgetsWhatWasLost()
    {
        using var telemetry = Start(new LogBufferOptions { MaxBytes = 1024 });
        Handlers.Plain(
            static () =>
            {
                for (var i = 0; i < 50; i++)
                {
                    Logger.LogDebug("detail");
                }

                Logger.ClearBuffer();
                Logger.LogDebug("kept");
                Logger.FlushBuffer();
            },
            new LambdaContext());
        Assert.Equal(["kept"], Messages(telemetry));
    }

    // Another invocation has a lower level, so lines of that level reach the decision.
    [Fact]
    public void Line_BelowTheBufferedLevel_IsNeitherWrittenNorBuffered()
    {
        using var telemetry = Start();
        Traced(new LambdaContext());
        Handlers.Plain(
            static () =>
            {
                Assert.False(Logger.IsEnabled(LogLevel.Trace));
                Logger.LogTrace("below");
                Logger.LogDebug("buffered");
                Logger.LogError("error");
            },
            new LambdaContext());
        Assert.Equal(["buffered", "error"], Messages(telemetry));
    }

    // Lines up to the level are buffered also where they would be written.
    [Fact]
    public void Line_ThatWouldBeWritten_IsBufferedUpToTheLevel()
    {
        using var telemetry = Start();
        Logger.Configure(static options => options.MinimumLevel = LogLevel.Trace);
        Handlers.Plain(
            static () =>
            {
                Logger.LogTrace("trace");
                Logger.LogDebug("debug");
                Logger.LogInformation("information");
                Logger.FlushBuffer();
            },
            new LambdaContext());
        Assert.Equal(["information", "trace", "debug"], Messages(telemetry));
    }

    // What a method's own level leaves out is buffered, too.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Line_BelowTheLevelOfAMethod_IsBuffered(bool isHandler)
    {
        using var telemetry = Start();
        Action<Action, LambdaContext> handler = isHandler ? Handlers.Loud : static (body, _) => Handlers.Plain(() => Inner(body), new());
        handler(
            () =>
            {
                Logger.LogWarning("kept back");
                Assert.Empty(telemetry.Logs);
                Logger.LogError("error");
            },
            new LambdaContext());
        Assert.Equal(["kept back", "error"], Messages(telemetry));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void FirstLine_WithinTheMarginOfTheDeadline_IsWrittenAtOnce(int more, bool isWritten)
    {
        var clock = new ManualTime();
        using var telemetry = Start(clock: clock);
        LambdaTelemetry.Configure(static options => options.DeadlineMargin = TimeSpan.FromSeconds(1));
        Handlers.Plain(
            () =>
            {
                Logger.LogDebug("first");
                Logger.LogDebug("second");
                Assert.Equal(isWritten ? 2 : 0, telemetry.Logs.Count);
            },
            new LambdaContext { Deadline = clock.Now.AddSeconds(1).AddMilliseconds(more) });
    }

    // When an invocation fails without an exception of a woven method, its end decides.
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void End_OfAnInvocation_WritesTheBufferOnlyAfterAnError(bool flushes, bool fails)
    {
        using var telemetry = Start(new LogBufferOptions { FlushOnError = flushes });
        var invocation = Internal.Core.Invocations.Invocation.Begin(new LambdaContext(), default(ReadOnlyMemory<byte>));
        var before = Internal.Core.Invocations.Invocation.Enter(invocation);
        Logger.LogDebug("detail");
        invocation.End(fails ? new FormatException("x") : null);
        Logger.LogDebug("after the end");
        Internal.Core.Invocations.Invocation.Enter(before);
        Assert.Equal(flushes && fails, Messages(telemetry).Contains("detail"));
        Assert.DoesNotContain("after the end", Messages(telemetry));
    }

    [Logging(Level = LogLevel.Trace)]
    private static void Traced(LambdaContext context) => _ = context;

    [Logging(Level = LogLevel.Error)]
    private static void Inner(Action body) => body();

    private static TelemetryCapture Start(LogBufferOptions? buffer = null, TimeProvider? clock = null)
    {
        var telemetry = TelemetryCapture.Start(null, clock);
        Logger.Configure(options => options.Buffer = buffer ?? new LogBufferOptions());
        return telemetry;
    }

    private static string[] Messages(TelemetryCapture telemetry) =>
        [.. telemetry.Logs.Select(static line => line.GetProperty("message").GetString()!)];

    private sealed class Logging
    {
        public override string ToString()
        {
            Logger.LogDebug("inner");
            return "value";
        }
    }
}
