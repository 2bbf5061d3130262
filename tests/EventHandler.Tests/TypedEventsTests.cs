using System.Text.Json;
using Lamplighter.Internal.EventHandler.AmazonEvents;

namespace Lamplighter.Tests;

public sealed class TypedEventsTests
{
    public static TheoryData<string, object?, string> Values => new()
    {
        { "null", null, "null" },
        { "text", "12", "\"12\"" },
        { "number", 12, "12" },
        { "fraction", 1.5m, "1.5" },
        { "not a number", double.NaN, "\"NaN\"" },
        { "flag", true, "true" },
        { "member of an enum", DayOfWeek.Friday, "\"Friday\"" },
        { "time", new DateTime(2026, 11, 21, 8, 0, 0, DateTimeKind.Utc), "\"2026-11-21T08:00:00Z\"" },
        { "list", new object?[] { 1, "a", null }, "[1,\"a\",null]" },
        { "texts", new[] { "a", "b" }, "[\"a\",\"b\"]" },
        { "members", new Dictionary<string, object> { ["a"] = new List<object> { 1 } }, "{\"a\":[1]}" },
        { "element", JsonDocument.Parse("{\"a\": [1.0]}").RootElement, "{\"a\":[1.0]}" },
        { "another library, object", new Json("{\n  \"a\": 1\n}"), "{\"a\":1}" },
        { "another library, list", new Json("[1, 2]"), "[1,2]" },
        { "no JSON", new Json("{oh"), "\"{oh\"" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Values_EachKind_IsTheJsonThatItWas(string name, object? value, string expected) =>
        Assert.Equal(
            "{\"lambda\":{\"" + name + "\":" + expected + "}}",
            Written(json => TypedEventWriter.Values(json, "lambda", [new(name, value!)])));

    [Fact]
    public void Authorizer_ClaimsThatTheValuesLack_StandBesideThem()
    {
        KeyValuePair<string, string>[] claims = [new("sub", "u1")];
        Assert.Equal("""{"a":{"claims":{"sub":"u1"}}}""", Written(json => TypedEventWriter.Authorizer(json, "a", [], claims)));
        Assert.Equal(
            """{"a":{"claims":{"sub":"u1"}}}""",
            Written(json => TypedEventWriter.Authorizer(json, "a", [new("claims", "?")], claims)));
        Assert.Equal(
            """{"a":{"claims":{"exp":1}}}""",
            Written(json => TypedEventWriter.Authorizer(
                json,
                "a",
                [new("claims", JsonDocument.Parse("{\"exp\":1}").RootElement)],
                claims)));
        Assert.Equal("{}", Written(json => TypedEventWriter.Authorizer(json, "a", null, claims)));
    }

    private static string Written(Action<Utf8JsonWriter> write) =>
        new StreamReader(TypedEventWriter.Write("", (json, _) => write(json))).ReadToEnd();

    // As Newtonsoft's objects are: a list of something, and text that is JSON.
    private sealed class Json(string text) : List<object>
    {
        public override string ToString() => text;
    }
}
