using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests;

// An event that is too long keeps as much as there is room for.
public sealed class CutEventTests
{
    // What a cut leaves free for the mark of a line.
    private const int Free = 32;

    private static readonly int s_markBytes = Encoding.UTF8.GetByteCount("…");

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("€")]
    [InlineData("😀")]
    [InlineData("\\\"")]
    [InlineData("\\n")]
    [InlineData("\\u0001")]
    [InlineData("\\ud83d\\ude00")]
    [InlineData("\\uD83D\\uDE00")]
    public void Text_CutAtAnyPlace_FillsTheLimitWithWholeCharacters(string unit)
    {
        var unitBytes = Encoding.UTF8.GetByteCount(unit);
        for (var prefix = 0; prefix < 13; prefix++)
        {
            var start = new string('p', prefix);
            var line = Logged($$"""{"t":"{{start}}{{Repeated(unit, 1500)}}"}""", 1200);
            var room = 1200 - Free - s_markBytes - """{"t":""}""".Length - prefix;
            Assert.Equal($$"""{"t":"{{start}}{{Repeated(unit, room / unitBytes)}}…"}""", Event(line).GetRawText());
            Assert.True(line.GetProperty("truncated").GetBoolean());
        }
    }

    [Theory]
    [InlineData(2, 1024)]
    [InlineData(10, 4096)]
    [InlineData(100, 64 * 1024)]
    public void Texts_OfOneLength_AreAllCutToOne(int count, int max)
    {
        var members = Enumerable.Range(0, count).Select(static i => $"\"t{i}\":\"{new string('x', 1000)}\"");
        var line = Logged($"{{{string.Join(',', members)}}}", max);
        var texts = Event(line).EnumerateObject().Select(static member => member.Value.GetString()!).ToList();
        Assert.Equal(count, texts.Count);
        Assert.Single(texts.Distinct());
        Assert.InRange(Encoding.UTF8.GetByteCount(Event(line).GetRawText()), max - Free - count + 1, max - Free);
    }

    // A text that isn't longer than what the longest is cut to stays whole, wherever it is.
    [Theory]
    [InlineData("""{"long":"LONG","short":"SHORT"}""")]
    [InlineData("""{"short":"SHORT","long":"LONG"}""")]
    public void Text_AsLongAsTheCut_StaysWhole(string shape)
    {
        var free = 1025 - Free - s_markBytes - (shape.Length - "LONG".Length - "SHORT".Length);
        Assert.Equal(0, free % 2);
        var shorter = new string('s', free / 2);
        var json = shape.Replace("SHORT", shorter, StringComparison.Ordinal);
        var line = Logged(json.Replace("LONG", new string('l', 5000), StringComparison.Ordinal), 1025);
        Assert.Equal(shorter, Event(line).GetProperty("short").GetString());
        Assert.Equal(new string('l', shorter.Length) + "…", Event(line).GetProperty("long").GetString());
    }

    // Where texts of 64 bytes are still too long, the last members are left out instead.
    [Theory]
    [InlineData(64, true)]
    [InlineData(63, false)]
    [InlineData(20, false)]
    public void Text_ThatWouldBeShorterThan64_IsCutTo64(int room, bool keepsAll)
    {
        const string Shape = """{"t":"","short":"twenty characters ..","n":,"last":1}""";
        var number = new string('1', 2048 - Free - s_markBytes - Shape.Length - room);
        var json = Shape.Replace("\"n\":", "\"n\":" + number, StringComparison.Ordinal)
            .Replace("\"t\":\"", "\"t\":\"" + new string('x', 1000), StringComparison.Ordinal);
        var line = Logged(json, 2048);
        Assert.Equal(new string('x', 64) + "…", Event(line).GetProperty("t").GetString());
        Assert.Equal("twenty characters ..", Event(line).GetProperty("short").GetString());
        Assert.Equal(number, Event(line).GetProperty("n").GetRawText());
        Assert.Equal(keepsAll, Event(line).TryGetProperty("last", out _));
    }

    // Room is kept for the longest name, the shortest text and the brackets that close.
    [Theory]
    [InlineData("k", 13)]
    [InlineData("k\\\"", 15)]
    public void Members_BeyondTheRoom_AreLeftOutFromTheEnd(string name, int bytes)
    {
        var members = Enumerable.Range(100, 500).Select(i => $"\"{name}{i}\":12345");
        var line = Logged($"{{{string.Join(',', members)}}}", 4096);
        var kept = Event(line).EnumerateObject().ToList();
        Assert.Equal(((4096 - 1024 - 64 - 512) / bytes) + 1, kept.Count);
        Assert.All(kept, (member, at) => Assert.Equal(name.Replace("\\", "", StringComparison.Ordinal) + (100 + at), member.Name));
        Assert.All(kept, static member => Assert.Equal(12345, member.Value.GetInt32()));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("[1,2]")]
    [InlineData("{\"x\":{\"y\":1}}")]
    public void Items_BeyondTheRoom_AreLeftOutFromTheEnd(string item)
    {
        var items = string.Join(',', Enumerable.Repeat(item, 4000));
        var line = Logged($$"""{"first":{"list":[{{items}}],"after":1},"last":1}""", 4096);
        var list = Event(line).GetProperty("first").GetProperty("list").EnumerateArray().ToList();
        Assert.InRange(Event(line).GetRawText().Length, 4096 - 1024 - 64 - 512, 4096 - 1024 - 64 - 512 + 50);
        Assert.All(list.SkipLast(1), kept => Assert.Equal(item, kept.GetRawText()));
        Assert.Equal("first", Assert.Single(Event(line).EnumerateObject()).Name);
        Assert.False(Event(line).GetProperty("first").TryGetProperty("after", out _));
    }

    [Fact]
    public void Members_WithoutAnyRoom_AreAllLeftOut()
    {
        var members = Enumerable.Range(0, 200).Select(static i => $"\"k{i}\":{i}");
        Assert.Equal("{}", Event(Logged($"{{{string.Join(',', members)}}}", 1024)).GetRawText());
    }

    [Fact]
    public void Names_LongerThan1024Bytes_AreLeftOutWithTheirValues()
    {
        var (longest, longer) = (new string('n', 1024), new string('m', 1025));
        var line = Logged($$"""{"t":"{{new string('x', 5000)}}","{{longer}}":{"a":[1]},"{{longest}}":{"a":[1]},"last":1}""", 4096);
        Assert.Equal(["t", longest, "last"], Event(line).EnumerateObject().Select(static member => member.Name));
        Assert.Equal("{\"a\":[1]}", Event(line).GetProperty(longest).GetRawText());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Event_OfExactlyTheLimit_StaysWhole(int more)
    {
        var json = $$"""{"t":"{{new string('x', 1024 - 8 + more)}}"}""";
        var line = Logged(json, 1024);
        Assert.Equal(more == 0, Event(line).GetRawText() == json);
        Assert.Equal(more == 1, line.TryGetProperty("truncated", out _));
    }

    [Theory]
    [InlineData("{\"id\":1}")]
    [InlineData("[true,null,1.50,\"\\ud800\"]")]
    [InlineData("\"text\"")]
    public void Event_ThatIsWhole_HasNoMark(string json)
    {
        var line = Logged(json, 1024);
        Assert.Equal(json, Event(line).GetRawText());
        Assert.False(line.TryGetProperty("truncated", out _));
    }

    private static string Repeated(string unit, int count) => string.Concat(Enumerable.Repeat(unit, count));

    private static JsonElement Event(JsonElement line) => line.GetProperty("event");

    private static JsonElement Logged(string json, int max)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(options => options.MaxEventBytes = max);
        Handlers.LogsEvent(Handlers.Json(json), new LambdaContext());
        return Assert.Single(telemetry.Logs);
    }
}
