using System.Text;
using Lamplighter.Internal.Core.Invocations;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

// What a buffer holds, and what it drops.
public sealed class BufferSizeTests
{
    [Fact]
    public void Buffer_ThatIsFull_DropsTheOldestAndSaysHowMany()
    {
        using var telemetry = BufferedCapture.Start(b => b.MaxBytes = 4096);
        Handlers.Plain(
            () =>
            {
                for (var i = 0; i < 500; i++)
                {
                    Logger.LogDebug("detail {N}", i);
                }

                Logger.LogError("broken");
            },
            new LambdaContext());
        var notice = telemetry.Logs[0];
        var kept = telemetry.Logs.Count - 2;
        Assert.Equal("WARN", notice.GetProperty("level").GetString());
        Assert.Contains($"oldest {500 - kept} buffered", notice.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.InRange(kept, 10, 40);
        Assert.Equal(
            [.. Enumerable.Range(500 - kept, kept).Select(n => $"detail {n}"), "broken"], BufferedCapture.Messages(telemetry).Skip(1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Buffer_FilledToItsLastByte_DropsNothing(int more)
    {
        using var telemetry = BufferedCapture.Start(b => b.MaxBytes = 2048);
        Handlers.Plain(
            () =>
            {
                Logger.LogDebug("x");
                Logger.FlushBuffer();
                var envelope = telemetry.Text.Length - 1;
                Logger.LogDebug(new string('a', 200));
                Logger.LogDebug(new string('b', 2048 - 200 - (2 * envelope) + more));
                Logger.FlushBuffer();
            },
            new LambdaContext());
        Assert.Equal(more == 0 ? ["DEBUG", "DEBUG", "DEBUG"] : ["DEBUG", "WARN", "DEBUG"], BufferedCapture.Levels(telemetry));
        Assert.Equal(more == 0 ? 'a' : 'T', BufferedCapture.Messages(telemetry)[1][0]);
        Assert.Equal('b', BufferedCapture.Messages(telemetry)[2][0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Line_ExactlyAsLargeAsTheBuffer_IsBuffered(int more)
    {
        using var telemetry = BufferedCapture.Start(b => b.MaxBytes = 1024);
        Handlers.Plain(
            () =>
            {
                Logger.LogDebug("x");
                Logger.FlushBuffer();
                Logger.LogDebug(new string('a', 1024 - (telemetry.Text.Length - 1) + more));
                Assert.Equal(1 + more, telemetry.Logs.Count);
                Logger.FlushBuffer();
            },
            new LambdaContext());
        Assert.Equal(["DEBUG", "DEBUG"], BufferedCapture.Levels(telemetry));
    }

    // Lines around the end of the ring keep their bytes and their order.
    [Fact]
    public void Buffer_WithLinesOfManyLengths_KeepsEachWhole()
    {
        using var telemetry = BufferedCapture.Start(b => b.MaxBytes = 3000);
        Handlers.Plain(
            () =>
            {
                for (var i = 0; i < 300; i++)
                {
                    Logger.LogDebug("{N} {Text}", i, new string((char)('a' + (i % 26)), i % 97));
                }

                Logger.FlushBuffer();
            },
            new LambdaContext());
        var kept = telemetry.Logs.Skip(1).ToList();
        Assert.InRange(kept.Count, 3, 30);
        Assert.All(kept, (line, at) =>
        {
            var number = 300 - kept.Count + at;
            Assert.Equal(number, line.GetProperty("N").GetInt32());
            Assert.Equal(new string((char)('a' + (number % 26)), number % 97), line.GetProperty("Text").GetString());
        });
        Assert.InRange(telemetry.Text.Split('\n').Skip(1).Sum(static line => line.Length + 1), 2400, 3001);
    }

    [Fact]
    public void Line_LargerThanTheBuffer_IsWrittenAtOnce()
    {
        using var telemetry = BufferedCapture.Start(b => b.MaxBytes = 1024);
        Handlers.Plain(() => Logger.LogDebug("{Long}", new string('x', 2000)), new LambdaContext());
        Assert.Equal(2000, Assert.Single(telemetry.Logs).GetProperty("Long").GetString()!.Length);
    }

    [Fact]
    public void Options_OutOfBounds_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogBufferOptions { Level = LogLevel.Error });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogBufferOptions { MaxBytes = 1023 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogBufferOptions { MaxBytes = (1024 * 1024) + 1 });
    }
}
