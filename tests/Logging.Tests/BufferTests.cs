using System.Text;
using Lamplighter.Internal.Core.Invocations;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class BufferTests
{
    [Fact]
    public void Buffer_OfGoodInvocation_IsForgotten()
    {
        using var telemetry = BufferedCapture.Start();
        Handlers.Plain(
            () =>
            {
                Assert.True(Logger.IsEnabled(LogLevel.Debug));
                Assert.False(Logger.IsEnabled(LogLevel.Trace));
                Logger.LogDebug("detail");
                Logger.LogInformation("summary");
            },
            new LambdaContext());
        Assert.Equal(["summary"], BufferedCapture.Messages(telemetry));
    }

    [Fact]
    public void Buffer_OnError_IsWrittenFirst()
    {
        using var telemetry = BufferedCapture.Start();
        Handlers.Plain(
            () =>
            {
                Logger.AppendKey("key", 1);
                Logger.LogDebug("detail {N}", 1);
                Logger.Create<BufferTests>().LogDebug("detail {N}", 2);
                Logger.AppendKey("key", 2);
                Logger.LogInformation("summary");
                Logger.LogError("broken");
                Logger.LogDebug("afterwards");
            },
            new LambdaContext());
        Assert.Equal(["summary", "detail 1", "detail 2", "broken"], BufferedCapture.Messages(telemetry));
        Assert.Equal([2, 1, 1, 2], telemetry.Logs.Select(line => line.GetProperty("key").GetInt32()));
    }

    [Fact]
    public void Buffer_OnUncaughtError_IsWrittenBeforeIt()
    {
        using var telemetry = BufferedCapture.Start();
        Assert.Throws<FormatException>(() => Handlers.Plain(Fail, new LambdaContext()));
        Assert.Equal(["detail", "Unhandled exception in Plain"], BufferedCapture.Messages(telemetry));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, true)]
    [InlineData(false, null, false)]
    [InlineData(true, null, true)]
    public void FlushBufferOnUncaughtError_WinsOverFlushOnError(bool flushOnError, bool? attribute, bool expected)
    {
        using var telemetry = BufferedCapture.Start(b => b.FlushOnError = flushOnError);
        var handler = attribute switch
        {
            true => Handlers.FlushesOnUncaughtError,
            false => Handlers.KeepsOnUncaughtError,
            null => (Action<Action, LambdaContext>)Handlers.Plain,
        };
        Assert.Throws<FormatException>(() => handler(Fail, new LambdaContext()));
        Assert.Equal(expected, BufferedCapture.Messages(telemetry).Contains("detail"));
        Assert.Single(telemetry.Logs, line => line.GetProperty("level").GetString() == "ERROR");
    }

    [Fact]
    public void Buffer_ByHand_IsFlushedOrCleared()
    {
        using var telemetry = BufferedCapture.Start();
        Handlers.Plain(
            () =>
            {
                Logger.LogDebug("forgotten");
                Logger.ClearBuffer();
                Logger.LogDebug("flushed");
                Logger.FlushBuffer();
                Logger.FlushBuffer();
                Logger.LogDebug("kept back");
            },
            new LambdaContext());
        Logger.FlushBuffer();
        Logger.ClearBuffer();
        Assert.Equal(["flushed"], BufferedCapture.Messages(telemetry));
    }

    [Fact]
    public async Task Buffer_NearDeadline_IsWrittenAndKeepsNothingMore()
    {
        var clock = new ManualTime();
        using var telemetry = BufferedCapture.Start(clock: clock);
        await Handlers.Async(
            async () =>
            {
                Logger.LogDebug("before");
                Assert.Empty(telemetry.Logs);
                clock.Advance(TimeSpan.FromSeconds(1));
                Assert.Equal(["before"], BufferedCapture.Messages(telemetry));
                await Task.Yield();
                Logger.LogDebug("after");
            },
            new LambdaContext { Deadline = clock.Now.AddSeconds(1) });
        Assert.Equal(["before", "after"], BufferedCapture.Messages(telemetry));
    }

    [Fact]
    public void Buffer_OfWarnings_KeepsInformationToo()
    {
        using var telemetry = BufferedCapture.Start(b => b.Level = LogLevel.Warning);
        Handlers.Plain(
            () =>
            {
                Assert.False(Logger.IsEnabled(LogLevel.Debug));
                Logger.LogInformation("i");
                Logger.LogWarning("w");
                Assert.Empty(telemetry.Logs);
                Logger.LogCritical("c");
            },
            new LambdaContext());
        Assert.Equal(["i", "w", "c"], BufferedCapture.Messages(telemetry));
    }

    [Fact]
    public void Buffer_UnderAHigherMinimum_KeepsWhatIsBetween()
    {
        using var telemetry = BufferedCapture.Start();
        Logger.Configure(o => o.MinimumLevel = LogLevel.Error);
        Handlers.Plain(
            () =>
            {
                Logger.LogDebug("d");
                Logger.LogWarning("w");
                Logger.LogError("e");
            },
            new LambdaContext());
        Assert.Equal(["d", "w", "e"], BufferedCapture.Messages(telemetry));
    }

    [Theory]
    [InlineData(LogLevel.None, 0)]
    [InlineData(LogLevel.Critical, 3)]
    public void Buffer_UnderTheHighestMinimum_NeverKeepsErrors(LogLevel minimum, int expected)
    {
        using var telemetry = BufferedCapture.Start();
        Logger.Configure(o => o.MinimumLevel = minimum);
        Handlers.Plain(
            () =>
            {
                Logger.LogDebug("d");
                Logger.LogWarning("w");
                Logger.LogError("e");
                Logger.LogCritical("c");
            },
            new LambdaContext());
        Assert.Equal(new[] { "d", "w", "c" }.Take(expected), BufferedCapture.Messages(telemetry));
    }

    [Fact]
    public void Buffer_OfInvocationThatTurnsOutSampled_IsWritten()
    {
        using var telemetry = BufferedCapture.Start();
        Logger.Configure(o =>
        {
            o.SampleBy = SampleBy.CorrelationId;
            o.SampleRate = 0.999999;
        });
        Handlers.Plain(
            () =>
            {
                Logger.LogDebug("before");
                Logger.CorrelationId = "c-1";
                Logger.LogDebug("after");
            },
            new LambdaContext());
        Assert.Equal(["before", "after"], BufferedCapture.Messages(telemetry));
    }

    [Fact]
    public void Buffer_OfLinesThatCannotBeReadBack_InDev_IsWrittenAsItIs()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_DEV"] = "true" });
        Logger.Configure(o => o.Buffer = new LogBufferOptions { Level = LogLevel.Warning });
        Handlers.Extracts(Handlers.Json("""{"detail":{"client":"\ud800"}}"""), new LambdaContext());
        Handlers.Extracts(Handlers.Json("""{"\ud800":1,"detail":{"client":"Ada"}}"""), new LambdaContext());
        Logger.Configure(o => o.Buffer = null);
        Handlers.Extracts(Handlers.Json("""{"detail":{"client":"\ud800"}}"""), new LambdaContext());
        Assert.Contains("\"customer\":\"\\ud800\"", telemetry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Buffer_ClosedByTheDeadlineWhileLinesArrive_LosesNone()
    {
        const int Lines = 1_000;
        var clock = new ManualTime();
        using var telemetry = BufferedCapture.Start(b => b.MaxBytes = 1024 * 1024, clock);
        for (var round = 0; round < 50; round++)
        {
            var written = telemetry.Text.Length;
            var logged = 0;
            var invocation = Invocation.Begin(new LambdaContext { Deadline = clock.Now.AddSeconds(1) }, default(ReadOnlyMemory<byte>));
            var outer = Invocation.Enter(invocation);
            var logging = Task.Run(
                () =>
                {
                    for (; logged < Lines; Volatile.Write(ref logged, logged + 2))
                    {
                        Logger.LogWarning("{Round}", round);
                        Logger.LogDebug("{Round}", round);
                    }
                },
                TestContext.Current.CancellationToken);

            // The first buffered line sets the timer of the deadline, which this clock fires only if it is set before the clock advances.
            SpinWait.SpinUntil(() => Volatile.Read(ref logged) >= Math.Max(2, round * Lines / 50));
            clock.Advance(TimeSpan.FromSeconds(1));
            await logging;
            invocation.End(null);
            Invocation.Enter(outer);
            Assert.Equal(Lines, telemetry.Text[written..].Count(c => c == '\n'));
        }
    }

    [Fact]
    public void Buffer_OutsideInvocationOrSampled_KeepsNothing()
    {
        using var telemetry = BufferedCapture.Start();
        Logger.LogDebug("outside");
        Logger.LogInformation("written");
        Handlers.Sampled(() => Logger.LogDebug("sampled"), new LambdaContext());
        Assert.Equal(["written", "sampled"], BufferedCapture.Messages(telemetry));
    }

    [Fact]
    public void Buffer_BelowTheFloor_IsReportedAndOff()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["AWS_LAMBDA_LOG_LEVEL"] = "INFO" });
        Logger.Configure(o => o.Buffer = new LogBufferOptions());
        Handlers.Plain(
            () =>
            {
                Logger.LogDebug("d");
                Logger.LogError("e");
            },
            new LambdaContext());
        Assert.Equal(["WARN", "ERROR"], telemetry.Logs.Select(line => line.GetProperty("level").GetString()));
        Assert.Contains("buffered", telemetry.Logs[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Buffers_OfOverlappingInvocations_AreTheirOwn()
    {
        using var telemetry = BufferedCapture.Start();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async n =>
        {
            await Task.Yield();
            await Handlers.Async(
                async () =>
                {
                    Logger.LogDebug("detail of {N}", n);
                    await Task.Delay(n % 7);
                    if (n % 2 == 0)
                    {
                        Logger.LogError("failure of {N}", n);
                    }
                },
                new LambdaContext { AwsRequestId = $"r{n}" });
        }));
        Assert.Equal(50, telemetry.Logs.Count);
        Assert.All(telemetry.Logs, line => Assert.Equal(0, line.GetProperty("N").GetInt32() % 2));
        Assert.All(
            telemetry.Logs,
            line => Assert.Equal($"r{line.GetProperty("N").GetInt32()}", line.GetProperty("function_request_id").GetString()));
    }

    [Fact]
    public void Buffer_InDev_IsIndented()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_DEV"] = "true" });
        Logger.Configure(o => o.Buffer = new LogBufferOptions());
        Assert.Throws<FormatException>(() => Handlers.Plain(Fail, new LambdaContext()));
        Assert.Contains("\n  \"message\": \"detail\"", telemetry.Text, StringComparison.Ordinal);
    }

    private static void Fail()
    {
        Logger.LogDebug("detail");
        throw new FormatException("broken");
    }
}
