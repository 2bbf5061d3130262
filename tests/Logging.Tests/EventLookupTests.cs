using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

// What a path finds in an event, and what it doesn't.
public sealed class EventLookupTests
{
    [Theory]
    [InlineData("id", """{"id":"0"}""", "0")]
    [InlineData("id", """{"id":0}""", "0")]
    [InlineData("id", """{"id":9}""", "9")]
    [InlineData("id", """{"id":-1.5e3}""", "-1.5e3")]
    [InlineData("id", """{"id":true}""", null)]
    [InlineData("id", """{"id":{"x":"y"}}""", null)]
    [InlineData("id", """{"id":["x"]}""", null)]
    [InlineData("id", """{"id":"\ud800"}""", null)]
    [InlineData("id", """{"\ud800":1,"id":"x"}""", null)]
    [InlineData("id || other", """{"id":"","other":"x"}""", "x")]
    [InlineData("id || other", """{"id":null,"other":"x"}""", "x")]
    [InlineData("größe", """{"GR\u00f6\u00dfE":"x"}""", "x")]
    [InlineData("größe", """{"GRößE":"x"}""", "x")]
    [InlineData("日本", """{"日本":"x"}""", "x")]
    [InlineData("ö", """{"Ã¶":"y","ö":"x"}""", "x")]
    [InlineData("a.b", """{"a":null}""", null)]
    [InlineData("a.b.c", """{"a":{"x":[]}}""", null)]
    [InlineData("a.b", """{"a":"b"}""", null)]
    [InlineData("a.b", """{"a":["b"]}""", null)]
    [InlineData("a[0]", """{"a":{"b":"x"}}""", null)]
    [InlineData("a[0]", """{"a":"x"}""", null)]
    [InlineData("a[0]", """{"a":[]}""", null)]
    [InlineData("a[0]", """{"a":["x"]}""", "x")]
    [InlineData("a[-1]", """{"a":["x","y"]}""", "y")]
    [InlineData("a[-2]", """{"a":["x","y"]}""", "x")]
    [InlineData("a[-3]", """{"a":["x","y"]}""", null)]
    [InlineData("a[-1]", """{"a":{"b":"x"}}""", null)]
    [InlineData("a[2]", """{"a":["x","y"]}""", null)]
    [InlineData("a[3]", """{"a":["x","y"],"b":"z"}""", null)]
    [InlineData("a.b", """{"a":{"x":1},"c":1,"b":"y"}""", null)]
    [InlineData("/0/id", """[{"id":"x"}]""", "x")]
    [InlineData("/1/id", """[{"id":"x"}]""", null)]
    [InlineData("[0].id", """[{"id":"x"}]""", "x")]
    [InlineData("/a/0", """{"a":{"0":"x"}}""", "x")]
    [InlineData("/a/01", """{"a":["x","y"]}""", null)]
    [InlineData("/a/0", """{"a":"text"}""", null)]
    [InlineData("powertools_json(@).id", "\"{\\\"id\\\":\\\"x\\\"}\"", "x")]
    [InlineData("powertools_json(body)", """{"body":"\"x\""}""", "x")]
    [InlineData("powertools_json(body).id", """{"body":"{\"id\":\"x\"} y"}""", "x")]
    [InlineData("powertools_json(body).id", """{"body":"{\"x\" 1"}""", null)]
    [InlineData("powertools_json(body).id", """{"body":""}""", null)]
    public void Path_OverAnyEvent_FindsTextAndNumbers(string path, string json, string? expected)
    {
        Assert.Equal(expected, Read(path, () => OfStream(new MemoryStream(Encoding.UTF8.GetBytes(json)))));
        if (!json.Contains("\\ud800", StringComparison.Ordinal))
        {
            using var document = JsonDocument.Parse(json);
            Assert.Equal(expected, Read(path, () => OfElement(document.RootElement)));
            Assert.Equal(expected, Read(path, () => OfDocument(document)));
        }
    }

    [Fact]
    public void Path_IntoATextEvent_ReadsItsJson() => Assert.Equal("x", Read("powertools_json(@).id", () => OfText("""{"id":"x"}""")));

    [Fact]
    public void Path_ThroughANull_FindsNothing()
    {
        Assert.Null(Read("a.b", () => OfPairs(new Dictionary<string, object?> { ["a"] = null })));
        Assert.Null(Read("a[0]", () => OfPairs(new Dictionary<string, object?> { ["a"] = null })));
        Assert.Null(Read("/a/0", () => OfPairs(new Dictionary<string, object?> { ["a"] = null })));
    }

    // Members are counted from the start in what isn't a list, and found in any dictionary.
    [Fact]
    public void Path_IntoSequencesAndDictionaries_IsFollowed()
    {
        var pairs = new Dictionary<string, object?>
        {
            ["queue"] = new Queue<string>(["x", "y"]),
            ["map"] = new Dictionary<string, int> { ["Other"] = 1, ["Id"] = 7 },
            ["table"] = new System.Collections.Hashtable { ["Id"] = "t" },
            ["texts"] = new Dictionary<string, string?> { ["Other"] = "o", ["Id"] = "s" },
        };
        Assert.Equal("y", Read("queue[1]", () => OfPairs(pairs)));
        Assert.Null(Read("queue[2]", () => OfPairs(pairs)));
        Assert.Equal("7", Read("map.id", () => OfPairs(pairs)));
        Assert.Equal("t", Read("table.id", () => OfPairs(pairs)));
        Assert.Equal("s", Read("texts.id", () => OfPairs(pairs)));
        Assert.Null(Read("map[0]", () => OfPairs(pairs)));
    }

    [Theory]
    [InlineData(1023, 1023)]
    [InlineData(1024, 1024)]
    [InlineData(1025, 1024)]
    public void CorrelationId_ThatIsLong_IsCutAfter1024Characters(int length, int expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.CorrelationId = new string('x', length);
        Assert.Equal(expected, Logger.CorrelationId.Length);
        Assert.Equal(expected, Read("id", () => OfStream(Handlers.Json($"{{\"id\":\"{new string('x', length)}\"}}")))!.Length);
    }

    [Fact]
    public void CorrelationId_SetToNull_IsNull()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.CorrelationId = "c";
        Logger.CorrelationId = null;
        Assert.Null(Logger.CorrelationId);
    }

    [Fact]
    public void CorrelationId_CutInsideAPairOfSurrogates_LosesThePair()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.CorrelationId = new string('x', 1023) + "😀";
        Assert.Equal(new string('x', 1023), Logger.CorrelationId);
        Logger.CorrelationId = new string('x', 1022) + "😀y";
        Assert.Equal(new string('x', 1022) + "😀", Logger.CorrelationId);
    }

    [Fact]
    public void CorrelationIdPath_OfAnInnerMethod_IsItsOwnOnly()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.CorrelationIdPath = "id");
        Assert.Equal("mine", Outer(Handlers.Json("""{"id":"of the event"}""")));
    }

    [Fact]
    public void CorrelationIdPath_ThatIsInvalid_IsReportedWithItsMethodAndTheSyntax()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.BadPath(Handlers.Json("{}"), new LambdaContext());
        Assert.Equal(
            "The CorrelationIdPath \"detail.[oops\" of BadPath isn't a valid path, so the correlation id is missing. Use names joined by "
                + "dots, \"names in quotes\", [0] for items, powertools_json(…) for a text that is JSON, and || between alternatives; or a "
                + "JSON Pointer such as /headers/x-id.",
            Assert.Single(telemetry.Logs).GetProperty("message").GetString());
    }

    // The option isn't a constant, so one handler reads every path.
    private static string? Read(string path, Func<string?> handler)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(options => options.CorrelationIdPath = path);
        var found = handler();
        Assert.Empty(telemetry.Logs);
        return found;
    }

    [Logging]
    private static string? OfStream(Stream input) => Use(input);

    [Logging]
    private static string? OfElement(JsonElement input) => Use(input);

    [Logging]
    private static string? OfDocument(JsonDocument input) => Use(input);

    [Logging]
    private static string? OfText(string input) => Use(input);

    [Logging]
    private static string? OfPairs(Dictionary<string, object?> input) => Use(input);

    [Logging]
    private static string? Outer(Stream input)
    {
        Assert.Equal("of the event", Logger.CorrelationId);
        Logger.CorrelationId = "mine";
        return OfStream(input);
    }

    private static string? Use(object input)
    {
        _ = input;
        return Logger.CorrelationId;
    }
}
