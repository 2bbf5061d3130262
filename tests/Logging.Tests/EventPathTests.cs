using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

// Paths in every form, over an event that is JSON and over one that another runtime made an object of.
public sealed class EventPathTests
{
    private const string Json = """
        {
          "Headers": { "x-id": "h", "a/b": "slash", "a~b": "tilde", "0": "zero", "quote\"d": "q" },
          "Records": [ { "body": "{\"id\":\"first\",\"Message\":\"{\\\"id\\\":5}\"}" }, { "body": "{\"id\":\"last\"}" } ],
          "body": "{\"order\":{\"Id\":\"b\"}}",
          "text": "no json",
          "detail": { "id": "o" }
        }
        """;

    [Theory]
    [InlineData("/headers/x-id", "h")]
    [InlineData("/Headers/a~1b", "slash")]
    [InlineData("/Headers/a~0b", "tilde")]
    [InlineData("/Headers/0", "zero")]
    [InlineData("/Records/1/body", "{\"id\":\"last\"}")]
    [InlineData("/none || /Headers/x-id", "h")]
    [InlineData("Headers.\"x-id\"", "h")]
    [InlineData("Headers.x-id", "h")]
    [InlineData("Headers.\"quote\\\"d\"", "q")]
    [InlineData("@.Headers.\"x-id\"", "h")]
    [InlineData("powertools_json(body).order.id", "b")]
    [InlineData("powertools_json( body ) . order.id", "b")]
    [InlineData("powertools_json(Records[0].body).id", "first")]
    [InlineData("powertools_json(Records[-1].body).id", "last")]
    [InlineData("powertools_json(powertools_json(Records[0].body).Message).id", "5")]
    [InlineData("powertools_json(text).id || powertools_json(detail).id", "o")]
    [InlineData("powertools_json(none).id", null)]
    [InlineData("powertools_json(text).id", null)]
    [InlineData("Records[-3].body", null)]
    [InlineData("Records[7].body", null)]
    [InlineData("/Records/7/body", null)]
    [InlineData("/Records/x/body", null)]
    public void Path_InAnyForm_LeadsToTheValue(string path, string? expected)
    {
        Assert.Equal(expected, Read(path, () => WithoutPath(new MemoryStream(Encoding.UTF8.GetBytes(Json)))));
        Assert.Equal(expected, Read(path, () => OfElement(JsonSerializer.Deserialize<JsonElement>(Json))));
        Assert.Equal(expected, Read(path, () => OfEvent(JsonSerializer.Deserialize<TypedEvent>(Json)!)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("/")]
    [InlineData("/a//b")]
    [InlineData("/a~2b")]
    [InlineData("headers/x")]
    [InlineData("$.headers.x")]
    [InlineData("Records[*].id")]
    [InlineData("Records[?id]")]
    [InlineData("length(Records)")]
    [InlineData("powertools_base64(body).id")]
    [InlineData("powertools_json(body.id")]
    [InlineData("powertools_json()")]
    [InlineData("a | b")]
    [InlineData("{a: b}")]
    public void CorrelationIdPath_ThatCannotBeRead_Throws(string path)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o =>
        {
            var error = Assert.Throws<ArgumentException>(() => o.CorrelationIdPath = path);
            Assert.Contains($"\"{path}\"", error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Path_NestedWithoutEnd_IsRefused()
    {
        using var telemetry = TelemetryCapture.Start();
        var nested = string.Concat(Enumerable.Repeat("powertools_json(", 100_000)) + "a" + new string(')', 100_000);
        Logger.Configure(o => Assert.Throws<ArgumentException>(() => o.CorrelationIdPath = nested));
    }

    [Fact]
    public void CorrelationIdPath_OfTheAttribute_TakesPrecedenceOverTheOption()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.CorrelationIdPath = "detail.id");
        Assert.Equal("h", WithPath(new MemoryStream(Encoding.UTF8.GetBytes(Json))));
        Assert.Equal("o", WithoutPath(new MemoryStream(Encoding.UTF8.GetBytes(Json))));
        Assert.Null(Logger.CorrelationId);
    }

    [Fact]
    public void ExtractKeys_InAnyForm_HaveTheNameOfTheLastMember()
    {
        using var telemetry = TelemetryCapture.Start();
        Extract(new MemoryStream(Encoding.UTF8.GetBytes(Json)));
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("h", line.GetProperty("x-id").GetString());
        Assert.Equal("b", line.GetProperty("order").GetProperty("Id").GetString());
        Assert.Equal("last", line.GetProperty("mine").GetString());
        Assert.Equal(JsonValueKind.Object, line.GetProperty("Records").ValueKind);
    }

    // The option isn't a constant, so one handler reads every path.
    private static string? Read(string path, Func<string?> handler)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.CorrelationIdPath = path);
        var found = handler();
        Assert.Empty(telemetry.Logs);
        return found;
    }

    [Logging]
    private static string? WithoutPath(Stream input) => Use(input);

    [Logging]
    private static string? OfElement(JsonElement input) => Use(input);

    [Logging]
    private static string? OfEvent(TypedEvent input) => Use(input);

    [Logging(CorrelationIdPath = "/Headers/x-id")]
    private static string? WithPath(Stream input) => Use(input);

    [Logging(ExtractKeys = ["/Headers/x-id", "powertools_json(body).order", "mine=powertools_json(Records[-1].body).id", "/Records/0"])]
    private static void Extract(Stream input)
    {
        _ = input;
        Logger.LogInformation("extracted");
    }

    private static string? Use(object input)
    {
        _ = input;
        return Logger.CorrelationId;
    }

    public sealed class TypedEvent
    {
        public Dictionary<string, string> Headers { get; init; } = [];

        public List<TypedRecord> Records { get; init; } = [];

        public string? body { get; init; }

        public string? text { get; init; }

        public Dictionary<string, string>? detail { get; init; }
    }

    public sealed class TypedRecord
    {
        public string? body { get; init; }
    }
}
