using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

// A message that was formatted before it came loses the values whose names are hidden.
public sealed class HiddenMessageTests
{
    [Theory]
    [InlineData("abc", "bcd", "abc", "[redacted]")]
    [InlineData("abc", "bcd", "xabcdx", "x[redacted]x")]
    [InlineData("abc", "bcd", "abcabc", "[redacted][redacted]")]
    [InlineData("abc", "bcd", "abcbcd", "[redacted][redacted]")]
    [InlineData("abc", "bcd", "abc-bcd-abc", "[redacted]-[redacted]-[redacted]")]
    [InlineData("abc", "abcd", "abcde", "[redacted]e")]
    [InlineData("aa", "", "aaaaa", "[redacted]")]
    [InlineData("abc", "bcd", "ABC", "ABC")]
    [InlineData("redacted", "abc", "abc", "[redacted]")]
    [InlineData("", "", "abc", "abc")]
    public void Message_WithSecrets_HasAMaskForEach(string password, string token, string message, string expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.Redact("password", "token"));
        Dictionary<string, object?> state = new() { ["password"] = password, ["user"] = "x", ["token"] = token, ["none"] = null };
        Logger.Create("c").Log(LogLevel.Information, default, state, null, (_, _) => message);
        Assert.Equal(expected, Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public void Message_OfManySecrets_IsCut()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.Redact("password"));
        Dictionary<string, object?> state = new() { ["password"] = "a" };
        Logger.Create("c").Log(LogLevel.Information, default, state, null, static (_, _) => new string('a', 300_000));
        var line = Assert.Single(telemetry.Logs);
        Assert.True(line.GetProperty("truncated").GetBoolean());
        Assert.StartsWith("[redacted][redacted]", line.GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
