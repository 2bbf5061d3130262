using System.Text.Json;

namespace Lamplighter.Tests;

public sealed class CurrentKeysTests
{
    [Fact]
    public void PushKeys_AroundOneLine_AreOnThatLineOnly()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKey("tier", "tin");
        using (Logger.PushKeys(("tier", "gold"), ("order", 7), ("none", null)))
        {
            Logger.LogInformation("one");
        }

        using (Logger.PushKeys(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }))
        {
            Logger.LogInformation("two");
        }

        Logger.LogInformation("three");
        Assert.Equal("gold", telemetry.Logs[0].GetProperty("tier").GetString());
        Assert.Equal(7, telemetry.Logs[0].GetProperty("order").GetInt32());
        Assert.False(telemetry.Logs[0].TryGetProperty("none", out _));
        Assert.Equal(2, telemetry.Logs[1].GetProperty("b").GetInt32());
        Assert.Equal("tin", telemetry.Logs[2].GetProperty("tier").GetString());
        Assert.False(telemetry.Logs[2].TryGetProperty("a", out _));
    }

    [Fact]
    public void PushKeys_BadKey_ThrowsAndPushesNothing()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Throws<ArgumentException>(() => Logger.PushKeys(("a", 1), (" ", 2)));
        Assert.Throws<ArgumentNullException>(() => Logger.PushKeys((Dictionary<string, int>)null!));
        Logger.PushKeys().Dispose();
        Assert.Empty(Logger.GetKeys());
    }

    [Fact]
    public void GetKeys_OfProcessInvocationAndScopes_IsASnapshot()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.Redact("secret"));
        Logger.AppendKey("process", 1);
        IReadOnlyDictionary<string, JsonElement>? keys = null;
        Handlers.Plain(
            () =>
            {
                Logger.AppendKey("OrderId", new Dictionary<string, int> { ["n"] = 2 });
                Logger.AppendKey("secret", "value");
                using (Logger.PushKey("process", "inner"))
                {
                    keys = Logger.GetKeys();
                }

                Logger.AppendKey("later", 3);
            },
            new LambdaContext());
        Assert.Equal(["OrderId", "process", "secret"], keys!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(2, keys["OrderId"].GetProperty("n").GetInt32());
        Assert.Equal("inner", keys["process"].GetString());
        Assert.Equal("[redacted]", keys["secret"].GetString());
        Assert.Equal(1, Assert.Single(Logger.GetKeys()).Value.GetInt32());
    }
}
