using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

// A line says that it is incomplete, wherever a value lost a part.
public sealed class TruncationTests
{
    private static readonly int[] s_long = new int[5000];

    public static TheoryData<string, Action> Cut => new()
    {
        { "template", static () => Logger.LogInformation("{V}", s_long) },
        { "params", static () => Logger.LogInformation("{A} {B} {C} {V}", 1, 2, 3, s_long) },
        { "ilogger", static () => Logger.Create<TruncationTests>().LogInformation("{V}", s_long) },
        { "nested", static () => Logger.LogInformation("{V}", new { Inner = new Dictionary<string, object> { ["a"] = s_long } }) },
        { "text", static () => Logger.LogInformation("{V}", new { Text = new string('x', 300_000) }) },
        { "key", static () => WithKey(static () => Logger.LogInformation("line")) },
        { "covered key", static () => WithKey(static () => Logger.LogInformation("{Other}", 1)) },
        { "data", static () => Logger.LogError(new FormatException("e") { Data = { ["v"] = s_long } }, "failed") },
        {
            "inner data",
            static () => Logger.LogError(new FormatException("e", new FormatException("i") { Data = { ["v"] = s_long } }), "failed")
        },
    };

    [Theory]
    [MemberData(nameof(Cut))]
    public void Line_WithAValueThatIsCut_SaysSo(string what, Action write)
    {
        using var telemetry = TelemetryCapture.Start();

        write();

        Assert.True(Assert.Single(telemetry.Logs).TryGetProperty("truncated", out var mark), what);
        Assert.True(mark.GetBoolean());
    }

    [Fact]
    public void Line_WithWholeValues_HasNoMark()
    {
        using var telemetry = TelemetryCapture.Start();

        Logger.AppendKey("key", new int[1000]);
        Logger.LogError(new FormatException("e") { Data = { ["v"] = new int[1000] } }, "{V} {Fails}", new string('x', 1000), new Failing());

        Assert.False(Assert.Single(telemetry.Logs).TryGetProperty("truncated", out _));
    }

    // A value that covers the key isn't cut itself.
    [Fact]
    public void Line_WithAValueInPlaceOfTheKeyThatIsCut_HasNoMark()
    {
        using var telemetry = TelemetryCapture.Start();

        Logger.AppendKey("V", s_long);
        Logger.LogInformation("{V}", 1);

        Assert.False(Assert.Single(telemetry.Logs).TryGetProperty("truncated", out _));
    }

    [Fact]
    public void Line_ThatIsAlsoTooLong_HasOneMark()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.MaxLineBytes = 4096);

        Logger.AppendKey("text", new string('x', 5000));
        Logger.LogInformation("{V}", s_long);

        Assert.True(Assert.Single(telemetry.Logs).GetProperty("truncated").GetBoolean());
        Assert.Equal(2, telemetry.Text.Split("\"truncated\"").Length);
        Assert.InRange(Encoding.UTF8.GetByteCount(telemetry.Text), 1000, 4097);
    }

    [Fact]
    public void Line_OfAFormatter_HasTheMarkAmongTheKeys()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.Formatter = new KeysFormatter());

        Logger.LogError(new FormatException("e") { Data = { ["v"] = s_long } }, "failed");

        Assert.True(Assert.Single(telemetry.Logs).GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public void Line_OfAFormatterWithACutEvent_HasTheMarkAmongTheKeys()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => (options.Formatter, options.MaxEventBytes) = (new KeysFormatter(), 1024));

        Handlers.LogsEvent(Handlers.Json($"\"{new string('x', 5000)}\""), new LambdaContext());
        Handlers.LogsEvent(Handlers.Json("1"), new LambdaContext());

        Assert.Equal([true, false], telemetry.Logs.Select(static line => line.TryGetProperty("truncated", out _)));
    }

    // Whichever value lost a part.
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Line_OfSeveralValues_HasAMarkIfOneIsCut(bool first, bool second)
    {
        using var telemetry = TelemetryCapture.Start();
        var (a, b) = (first ? s_long : [1], second ? s_long : [2]);

        Logger.LogInformation("{A} {B}", a, b);
        var state = new Dictionary<string, object?> { ["A"] = a, ["B"] = b };
        Logger.Create("c").Log(LogLevel.Information, default, state, null, static (_, _) => "x");

        Assert.All(telemetry.Logs, line => Assert.Equal(first || second, line.TryGetProperty("truncated", out _)));
        Assert.Equal(2, telemetry.Logs.Count);
    }

    private static void WithKey(Action write)
    {
        Logger.AppendKey("key", s_long);
        Logger.AppendKey("Other", 0);
        write();
    }

    private sealed class Failing
    {
        public int Value => throw new InvalidOperationException("no");
    }

    private sealed class KeysFormatter : ILogFormatter
    {
        public void Format(in LogEntry entry, Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            entry.WriteKeysTo(writer);
            writer.WriteEndObject();
        }
    }
}
