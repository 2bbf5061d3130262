using System.Collections;
using System.Text.Json;

namespace Lamplighter.Tests;

public sealed class ErrorTests
{
    [Fact]
    public void Error_OfThrown_HasTypeMessageStackAndData()
    {
        var error = Write(Thrown(() =>
        {
            var e = new InvalidOperationException("what");
            e.Data["order"] = 42;
            e.Data[1] = "no text key";
            throw e;
        }));
        Assert.Equal("System.InvalidOperationException", error.GetProperty("type").GetString());
        Assert.Equal("what", error.GetProperty("message").GetString());
        Assert.Contains(nameof(ErrorTests), error.GetProperty("stack")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(42, error.GetProperty("data").GetProperty("order").GetInt32());
        Assert.Equal("no text key", error.GetProperty("data").GetProperty("1").GetString());
    }

    [Fact]
    public void Error_WithInner_IsAChain()
    {
        var error = Write(new InvalidOperationException("outer", new FormatException("middle", new ArgumentException("inmost"))));
        Assert.Equal("inmost", error.GetProperty("inner").GetProperty("inner").GetProperty("message").GetString());
        Assert.False(error.TryGetProperty("stack", out _));
    }

    [Fact]
    public void Error_OfAggregate_HasAllSiblings()
    {
        var error = Write(new AggregateException(new FormatException("a"), new ArgumentException("b")));
        Assert.Equal(["a", "b"], error.GetProperty("inners").EnumerateArray().Select(inner => inner.GetProperty("message").GetString()));
    }

    [Fact]
    public void Error_OfManyLevels_ShowsTheInnermostAndHowManyAreLeftOut()
    {
        Exception error = new FormatException("innermost");
        for (var i = 0; i < 50; i++)
        {
            error = new InvalidOperationException($"level {i}", error);
        }

        var inner = Write(error);
        while (inner.TryGetProperty("inner", out var next))
        {
            inner = next;
        }

        Assert.Equal("innermost", inner.GetProperty("message").GetString());
        Assert.Equal(43, inner.GetProperty("skipped").GetInt32());
    }

    [Fact]
    public void Error_OfEndlessDepthAndWidth_IsBounded()
    {
        Exception deep = new FormatException("end");
        for (var i = 0; i < 1000; i++)
        {
            deep = i % 2 == 0 ? new InvalidOperationException("x", deep) : new AggregateException(Enumerable.Repeat(deep, 3));
        }

        using var telemetry = TelemetryCapture.Start();
        Logger.LogError(deep, "deep");
        Assert.InRange(telemetry.Text.Length, 1, 262_144);
        Assert.Single(telemetry.Logs);
    }

    [Fact]
    public void Error_OfAggregatesInAggregates_IsBounded()
    {
        Exception deep = new FormatException("end");
        for (var i = 0; i < 1000; i++)
        {
            deep = new AggregateException(deep, deep);
        }

        Assert.InRange(Write(deep).GetRawText().Length, 1, 262_144);
    }

    [Fact]
    public void Error_WhoseMembersThrow_IsStillWritten()
    {
        var error = Write(new HostileException());
        Assert.EndsWith(nameof(HostileException), error.GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    private static JsonElement Write(Exception exception)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogError(exception, "failed");
        return Assert.Single(telemetry.Logs).GetProperty("error");
    }

    private static Exception Thrown(Action action) => Assert.ThrowsAny<Exception>(action);

    private sealed class HostileException : Exception
    {
        public override string Message => throw new NotSupportedException();

        public override string StackTrace => throw new NotSupportedException();

        public override IDictionary Data => throw new NotSupportedException();
    }
}
