using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class KeyTests
{
    [Fact]
    public void AppendKey_InInvocation_EndsWithIt()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKey("process", "p");
        Handlers.Plain(
            () =>
            {
                Logger.AppendKey("order", 42);
                Logger.LogInformation("one");
            },
            new LambdaContext());
        Handlers.Plain(() => Logger.LogInformation("two"), new LambdaContext());
        Assert.Equal(42, telemetry.Logs[0].GetProperty("order").GetInt32());
        Assert.Equal("p", telemetry.Logs[0].GetProperty("process").GetString());
        Assert.False(telemetry.Logs[1].TryGetProperty("order", out _));
        Assert.Equal("p", telemetry.Logs[1].GetProperty("process").GetString());
    }

    [Fact]
    public void AppendKey_Again_ReplacesInPlace()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKey("a", 1);
        Logger.AppendKey("b", 2);
        Logger.AppendKey("a", 3);
        Logger.LogInformation("x");
        Assert.Contains("\"a\":3,\"b\":2", telemetry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AppendKey_OfObject_TakesItAsItIsNow()
    {
        using var telemetry = TelemetryCapture.Start();
        var list = new List<int> { 1 };
        Logger.AppendKey("list", list);
        list.Add(2);
        Logger.LogInformation("x");
        Assert.Equal("[1]", Assert.Single(telemetry.Logs).GetProperty("list").GetRawText());
    }

    [Fact]
    public void AppendKeys_TakesAnyDictionary()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKeys(new Dictionary<string, string> { ["text"] = "t" });
        Logger.AppendKeys(new Dictionary<string, object?> { ["any"] = 1.5, ["none"] = null });
        Logger.AppendKeys(new Dictionary<string, int> { ["number"] = 3 });
        Logger.LogInformation("x");
        Assert.EndsWith("\"text\":\"t\",\"any\":1.5,\"number\":3}\n", telemetry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void RemoveKeys_InInvocation_HidesProcessKeysThereOnly()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKey("process", "p");
        Handlers.Plain(
            () =>
            {
                Logger.AppendKey("order", 42);
                Logger.RemoveKeys("order", "process", "unknown");
                Logger.LogInformation("one");
            },
            new LambdaContext());
        Logger.LogInformation("two");
        Assert.False(telemetry.Logs[0].TryGetProperty("order", out _));
        Assert.False(telemetry.Logs[0].TryGetProperty("process", out _));
        Assert.True(telemetry.Logs[1].TryGetProperty("process", out _));
    }

    [Fact]
    public void ClearKeys_InInvocation_LeavesProcessKeys()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKey("process", "p");
        Handlers.Plain(
            () =>
            {
                Logger.AppendKey("order", 42);
                Logger.ClearKeys();
                Logger.LogInformation("one");
            },
            new LambdaContext());
        Assert.True(telemetry.Logs[0].TryGetProperty("process", out _));
        Assert.False(telemetry.Logs[0].TryGetProperty("order", out _));
    }

    [Theory]
    [InlineData("message")]
    [InlineData("level")]
    [InlineData("error")]
    [InlineData("function_request_id")]
    public void Key_OfOurs_IsDroppedAndReportedOnce(string name)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKey(name, "x");
        Logger.AppendKey(name, "y");
        using (Logger.PushKey(name, "z"))
        {
            Logger.LogInformation($"Value {{{name}}}", 1);
            Logger.LogInformation($"Value {{{name}}}", 1);
        }

        Assert.Equal(3, telemetry.Logs.Count);
        Assert.Contains($"\"{name}\"", telemetry.Logs[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("WARN", telemetry.Logs[0].GetProperty("level").GetString());
        Assert.Equal("Value 1", telemetry.Logs[1].GetProperty("message").GetString());
        Assert.All(
            telemetry.Logs,
            line =>
                Assert.Equal(
                    line.EnumerateObject().Select(member => member.Name).Distinct(),
                    line.EnumerateObject().Select(member => member.Name)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void AppendKey_WithoutName_Throws(string? name)
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.ThrowsAny<ArgumentException>(() => Logger.AppendKey(name!, 1));
        Assert.ThrowsAny<ArgumentException>(() => Logger.PushKey(name!, 1));
    }

    [Fact]
    public void PushKey_Disposed_RestoresWhatItCovered()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKey("step", "appended");
        using (Logger.PushKey("step", "outer"))
        {
            using (Logger.PushKey("step", "inner"))
            {
                Logger.LogInformation("1");
            }

            Logger.LogInformation("2");
        }

        Logger.LogInformation("3");
        Assert.Equal(["inner", "outer", "appended"], telemetry.Logs.Select(line => line.GetProperty("step").GetString()));
    }

    [Fact]
    public void PushKey_DisposedOutOfOrder_LeavesTheOthers()
    {
        using var telemetry = TelemetryCapture.Start();
        var a = Logger.PushKey("a", 1);
        var b = Logger.PushKey("b", 2);
        a.Dispose();
        a.Dispose();
        Logger.LogInformation("1");
        b.Dispose();
        Logger.LogInformation("2");
        Assert.False(telemetry.Logs[0].TryGetProperty("a", out _));
        Assert.True(telemetry.Logs[0].TryGetProperty("b", out _));
        Assert.False(telemetry.Logs[1].TryGetProperty("b", out _));
    }

    [Fact]
    public async Task PushKey_InParallelFlows_StaysInItsOwn()
    {
        using var telemetry = TelemetryCapture.Start();
        using (Logger.PushKey("all", 1))
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
            {
                using var key = Logger.PushKey("mine", i);
                await Task.Delay(2);
                Logger.LogInformation("{I}", i);
            }));
        }

        Logger.LogInformation("end");
        Assert.All(telemetry.Logs.SkipLast(1), line => Assert.Equal(line.GetProperty("I").GetInt32(), line.GetProperty("mine").GetInt32()));
        Assert.All(telemetry.Logs.SkipLast(1), line => Assert.Equal(1, line.GetProperty("all").GetInt32()));
        Assert.False(telemetry.Logs[^1].TryGetProperty("all", out _));
    }

    [Fact]
    public void TemplateValue_OfSameName_CoversTheKeyOnThatLine()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKey("before", 0);
        Logger.AppendKey("Id", 1);
        Logger.LogInformation("{Id}", 2);
        Logger.LogInformation("x");
        Assert.EndsWith(
            "\"before\":0,\"Id\":2}\n",
            telemetry.Text[..(telemetry.Text.IndexOf('\n', StringComparison.Ordinal) + 1)],
            StringComparison.Ordinal);
        Assert.Equal(1, telemetry.Logs[1].GetProperty("Id").GetInt32());
    }

    [Fact]
    public void AppendKey_FromManyThreads_LosesNone()
    {
        using var telemetry = TelemetryCapture.Start();
        Parallel.For(0, 200, i => Logger.AppendKey($"k{i}", i));
        Logger.LogInformation("x");
        Assert.Equal(200, Assert.Single(telemetry.Logs).EnumerateObject().Count(member => member.Name[0] == 'k'));
    }
}
