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
        { "smallest kind of number", (sbyte)-1, "-1" },
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
        { "nothing of a database", DBNull.Value, "null" },
        { "object without a text", new Silent(), "\"\"" },
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

    [Fact]
    public void Authorizer_OtherValues_StandBesideTheClaims()
    {
        KeyValuePair<string, object>[] values = [new("principalId", "p1"), new("claims", "?")];
        Assert.Equal("""{"a":{"principalId":"p1","claims":"?"}}""", Written(json => TypedEventWriter.Authorizer(json, "a", values, null)));
        Assert.Equal(
            """{"a":{"principalId":"p1","claims":{"sub":"u1"}}}""",
            Written(json => TypedEventWriter.Authorizer(json, "a", values, [new("sub", "u1")])));
    }

    [Fact]
    public void Texts_OfEachShape_AreWrittenUnlessTheyAreNull()
    {
        Assert.Equal("""{"a":"x"}""", Written(static json => TypedEventWriter.Text(json, "a", "x")));
        Assert.Equal("""{"a":["x",null]}""", Written(static json => TypedEventWriter.List(json, "a", ["x", null])));
        Assert.Equal("""{"a":{"b":"x"}}""", Written(static json => TypedEventWriter.Texts(json, "a", [new("b", "x")])));
        Assert.Equal(
            """{"a":{"b":["x","y"],"c":[]}}""",
            Written(static json => TypedEventWriter.Lists<string[]>(json, "a", [new("b", ["x", "y"]), new("c", []), new("d", null!)])));
        Assert.Equal("{}", Written(static json =>
        {
            TypedEventWriter.Text(json, "a", null);
            TypedEventWriter.List(json, "b", null);
            TypedEventWriter.Texts(json, "c", null);
            TypedEventWriter.Lists<string[]>(json, "d", null);
            TypedEventWriter.Values(json, "e", null);
        }));
    }

    [Fact]
    public void Arguments_Null_AreRefused()
    {
        Assert.Throws<ArgumentNullException>("request", static () => TypedEventWriter.Write<string>(null!, static (_, _) => { }));
        Assert.Throws<ArgumentNullException>("write", static () => TypedEventWriter.Write("", null!));
        Assert.Throws<ArgumentNullException>("json", static () => TypedEventWriter.Text(null!, "a", null));
        Assert.Throws<ArgumentNullException>("json", static () => TypedEventWriter.List(null!, "a", null));
        Assert.Throws<ArgumentNullException>("json", static () => TypedEventWriter.Texts(null!, "a", null));
        Assert.Throws<ArgumentNullException>("json", static () => TypedEventWriter.Lists<string[]>(null!, "a", null));
        Assert.Throws<ArgumentNullException>("json", static () => TypedEventWriter.Values(null!, "a", null));
    }

    private static string Written(Action<Utf8JsonWriter> write) =>
        new StreamReader(TypedEventWriter.Write("", (json, _) => write(json))).ReadToEnd();

    private sealed class Silent
    {
        public override string? ToString() => null;
    }

    // As Newtonsoft's objects are: a list of something, and text that is JSON.
    private sealed class Json(string text) : List<object>
    {
        public override string ToString() => text;
    }
}
