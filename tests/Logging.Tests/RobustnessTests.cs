using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class RobustnessTests
{
    private static readonly object s_cyclic = Cyclic();

    public static TheoryData<string> Values =>
    [
        "throws", "formattable", "cyclic", "branching", "node", "nan", "infinity", "float", "type", "surrogate", "control", "huge",
        "default element", "delegate", "enumerable", "stream", "task",
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public void AnyValue_OnAnyRoute_GivesValidLines(string kind)
    {
        var value = Value(kind);
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation("{V}", value);
        Logger.LogInformation("{A} {B} {C} {V}", 1, 2, 3, value);
        Logger.Create<RobustnessTests>().LogInformation("{V}", value);
        Logger.AppendKey("appended", value);
        using (Logger.PushKey("pushed", value))
        using (Logger.Create<RobustnessTests>().BeginScope(new Dictionary<string, object?> { ["scoped"] = value }))
        {
            Logger.LogInformation("keys");
        }

        Handlers.LogsObject(value, new LambdaContext());
        Assert.InRange(telemetry.Logs.Count, 4, 5);
        Assert.All(telemetry.Logs.Take(3), line => Assert.True(line.TryGetProperty("V", out _)));
        Assert.All(telemetry.Text.Split('\n'), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 262_144));
    }

    [Fact]
    public void Value_WhoseToStringThrows_SaysSo()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation("Got {V} here", Value("throws"));
        var message = Assert.Single(telemetry.Logs).GetProperty("message").GetString();
        Assert.StartsWith("Got (", message, StringComparison.Ordinal);
        Assert.EndsWith(" here", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_ThatLogsItself_EndsAndIsReported()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation("{V}", new SelfLogging());
        Assert.InRange(telemetry.Logs.Count, 2, 30);
        Assert.Contains(telemetry.Logs, line => line.GetProperty("level").GetString() == "WARN");
        Logger.LogInformation("still works");
        Assert.Equal("still works", telemetry.Logs[^1].GetProperty("message").GetString());
    }

    [Fact]
    public void Text_WithInvalidSurrogatesAndControls_StaysValid()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation("a\ud800b {V}", "x\udc00\u0001\u2028\"\\");
        Logger.AppendKey("k\ud800", "v\ud800");
        Logger.LogInformation("{X\ud800}", 1);
        Assert.Equal("a\ufffdb x\ufffd\u0001\u2028\"\\", telemetry.Logs[0].GetProperty("message").GetString());
        Assert.Equal("v\ufffd", telemetry.Logs[1].GetProperty("k\ufffd").GetString());
    }

    [Fact]
    public void Line_OfTenMegabytes_IsCutInsideTheLongTexts()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKey("long", new string('k', 10_000_000));
        Logger.AppendKey("short", "kept");
        Logger.LogInformation("Message {V} end", new string('\u20ac', 10_000_000));
        var line = Assert.Single(telemetry.Logs);
        Assert.InRange(Encoding.UTF8.GetByteCount(telemetry.Text), 250_000, 262_144 + 1);
        Assert.True(line.GetProperty("truncated").GetBoolean());
        Assert.Equal("kept", line.GetProperty("short").GetString());
        Assert.EndsWith("€…", line.GetProperty("V").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("Message €", line.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n\"\\\u0001")]
    [InlineData("😀")]
    [InlineData("a😀\n€")]
    public void Line_CutAtAnyPlace_StaysValid(string unit)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.MaxLineBytes = 4096);
        for (var i = 0; i < 40; i++)
        {
            Logger.LogInformation("{V}", new string('p', i) + string.Concat(Enumerable.Repeat(unit, 3000)));
        }

        Assert.Equal(40, telemetry.Logs.Count);
        Assert.All(telemetry.Logs, line => Assert.True(line.GetProperty("truncated").GetBoolean()));
        Assert.All(telemetry.Logs, line => Assert.DoesNotContain('\ufffd', line.GetProperty("V").GetString()!));
        Assert.All(
            telemetry.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 3900, 4096));
    }

    [Fact]
    public void Line_OfManySmallValues_LosesItsLastOnes()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.MaxLineBytes = 8192);
        Logger.LogInformation("{V}", Enumerable.Range(0, 900).Select(i => Enumerable.Range(0, 50).ToArray()).ToArray());
        Logger.AppendKeys(Enumerable.Range(0, 1000).Select(i => KeyValuePair.Create($"key{i}", i)));
        Logger.LogInformation("many keys");
        Assert.Equal(2, telemetry.Logs.Count);
        Assert.All(telemetry.Logs, line => Assert.True(line.GetProperty("truncated").GetBoolean()));
        Assert.All(telemetry.Text.Split('\n'), line => Assert.InRange(line.Length, 0, 8192));
        Assert.Equal("many keys", telemetry.Logs[1].GetProperty("message").GetString());
    }

    [Fact]
    public void Template_ThatIsNull_IsWritten()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.LogInformation(null!);
        Logger.LogInformation(null!, 1);
        Assert.Equal(2, telemetry.Logs.Count);
    }

    [Fact]
    public async Task Lines_FromManyThreads_AreAllWrittenWhole()
    {
        using var telemetry = TelemetryCapture.Start();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                Logger.AppendKey("last", i);
                Logger.LogInformation("{Thread} {I}", thread, i);
            }
        })));
        Assert.Equal(4000, telemetry.Logs.Select(line => line.GetProperty("message").GetString()).Distinct().Count());
    }

    [Fact]
    public void ScopeState_ThatThrows_IsReported()
    {
        using var telemetry = TelemetryCapture.Start();
        using (Logger.Create<RobustnessTests>().BeginScope(new Throwing()))
        {
            Logger.LogInformation("x");
        }

        Assert.Equal(["WARN", "INFO"], telemetry.Logs.Select(line => line.GetProperty("level").GetString()));
    }

    private static object Value(string kind) => kind switch
    {
        "throws" => new Throwing(),
        "formattable" => new ThrowingFormattable(),
        "cyclic" => s_cyclic,
        "branching" => Branching(),
        "node" => new Node(),
        "nan" => double.NaN,
        "infinity" => double.NegativeInfinity,
        "float" => float.NaN,
        "type" => typeof(string),
        "surrogate" => "\ud800",
        "control" => "\0\u001f",
        "huge" => new string('x', 10_000_000),
        "default element" => default(JsonElement),
        "delegate" => () => { }
        ,
        "enumerable" => Endless(),
        "stream" => new MemoryStream([1, 2]),
        _ => Task.CompletedTask,
    };

    private static IEnumerable<int> Endless()
    {
        while (true)
        {
            yield return 1;
        }
    }

    private static List<object> Branching()
    {
        var branching = new List<object>();
        branching.AddRange(Enumerable.Repeat(branching, 20));
        return branching;
    }

    private static Dictionary<string, object> Cyclic()
    {
        var cyclic = new Dictionary<string, object>();
        cyclic["self"] = cyclic;
        return cyclic;
    }

    private sealed class Node
    {
        public Node Self => this;
    }

    private sealed class Throwing
    {
        public int Value => throw new NotSupportedException();

        public override string ToString() => throw new NotSupportedException();
    }

    private readonly struct ThrowingFormattable : ISpanFormattable
    {
        public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
            throw new NotSupportedException();

        public string ToString(string? format, IFormatProvider? formatProvider) => throw new NotSupportedException();

        public override string ToString() => throw new NotSupportedException();
    }

    private sealed class SelfLogging
    {
        public override string ToString()
        {
            Logger.LogInformation("{V}", this);
            return "self";
        }
    }
}
