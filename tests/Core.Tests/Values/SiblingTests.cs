using System.Collections.Specialized;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Tests.Serialization;

// Members that say what others are: a key or name of a value, and that a body is base64.
public sealed partial class SiblingTests
{
    private const string Body = "cGFzc3dvcmQ9aHVudGVyMg==";

    private static readonly Redactor s_redactor = Redactor.Create(["password", "card.number"]);
    private static readonly string s_hiddenBody = Convert.ToBase64String("password=[redacted]"u8);

    // JSON that is too long is read member by member.
    private static readonly string s_long = new('x', 2000);

    public static TheoryData<string, string, bool> Pairs => new MatrixTheoryData<string, string, bool>(
        ["JsonObject", "long JsonElement", "long raw JSON", "Dictionary", "NameValueCollection", "object"],
        ["password", "host"],
        [true, false]);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Write_ValueBesideAName_IsHiddenByThatName(string kind, string name, bool nameIsFirst)
    {
        var value = Make(kind, nameIsFirst ? [("name", name), ("value", "x")] : [("value", "x"), ("name", name)]);

        using var document = JsonDocument.Parse(Write(value));

        Assert.Equal(name == "password" ? "[redacted]" : "x", document.RootElement.GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("JsonObject", true)]
    [InlineData("JsonObject", false)]
    [InlineData("long JsonElement", true)]
    [InlineData("long JsonElement", false)]
    [InlineData("long raw JSON", true)]
    [InlineData("long raw JSON", false)]
    [InlineData("Dictionary", true)]
    [InlineData("Dictionary", false)]
    [InlineData("object", true)]
    [InlineData("object", false)]
    public void Write_BodyBesideAMarker_IsDecodedIfItIsTrue(string kind, bool isEncoded)
    {
        using var document = JsonDocument.Parse(Write(Make(kind, ("body", Body), ("isBase64Encoded", isEncoded), ("other", true))));

        Assert.Equal(isEncoded ? s_hiddenBody : Body, document.RootElement.GetProperty("body").GetString());
    }

    [Theory]
    [InlineData("JsonObject")]
    [InlineData("long JsonElement")]
    [InlineData("long raw JSON")]
    [InlineData("Dictionary")]
    public void Write_BodyBesideOtherMembers_IsKept(string kind)
    {
        using var document = JsonDocument.Parse(Write(Make(kind, ("isBase64Encoded", "true"), ("body", Body), ("other", true))));

        Assert.Equal(Body, document.RootElement.GetProperty("body").GetString());
    }

    [Fact]
    public void Write_SeveralValuesOfAName_AreHiddenByEachOne()
    {
        var several = new NameValueCollection { { "name", "host" }, { "name", "password" }, { "value", "x" } };

        Assert.Equal("""{"name":["host","password"],"value":"[redacted]"}""", Write(several));
    }

    [Fact]
    public void Write_TextOfAnotherName_HidesNoValue()
    {
        var values = new NameValueCollection { { "other", "password" }, { null, "password" }, { "value", "x" } };

        Assert.Equal("""{"other":"password","":"password","value":"x"}""", Write(values));
    }

    [Theory]
    [InlineData("password", "[redacted]")]
    [InlineData("host", "x")]
    public void Write_ValueBesideAField_IsHiddenByItsName(string name, string expected) => Assert.Equal(
        $$"""{"name":"{{name}}","value":"{{expected}}"}""", Write(new Fields { Name = name, Value = "x" }));

    [Theory]
    [InlineData("password", "[redacted]")]
    [InlineData("host", "x")]
    public void Write_ValueInATypeThatTheSerializerRefuses_IsHiddenByItsName(string name, string expected) => Assert.Equal(
        $$"""{"name":"{{name}}","value":"{{expected}}","id":1}""", Write(new Colliding(name, "x")));

    // The serializer has only code that writes the derived type, so the base tells that the member has more members.
    [Fact]
    public void Write_ValueInABaseWithMoreMembers_IsHiddenByTheirName()
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaTelemetry.Configure(static options => options.JsonTypeInfoResolvers.Add(DerivedJson.Default));
        Base value = new Derived { Value = "x", Rest = new() { ["name"] = "password" } };
        Assert.Empty(LambdaProcess.Current.Json.Options.GetTypeInfo(value.GetType()).Properties);
        using var line = JsonLine.Rent();

        s_redactor.Write(LambdaProcess.Current.Json, line.Writer, "root", new Holder(value));

        Assert.Equal("""{"item":{"value":"[redacted]","name":"password"}}""", Encoding.UTF8.GetString(line.Written.Span));
    }

    // After a thousand members, nobody knows.
    [Theory]
    [InlineData(998, "x")]
    [InlineData(999, "[redacted]")]
    public void Write_ValueBesideManyMembers_IsHidden(int others, string expected)
    {
        var map = new Dictionary<string, object> { ["value"] = "x", ["name"] = "host" };
        for (var i = 0; i < others; i++)
        {
            map[$"k{i}"] = 1;
        }

        using var document = JsonDocument.Parse(Write(map, 100_000));

        Assert.Equal(expected, document.RootElement.GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("number", "[redacted]")]
    [InlineData("holder", "x")]
    public void Write_PairInAMember_ContinuesItsPath(string key, string expected) => Assert.Equal(
        $$"""{"card":{"key":"{{key}}","value":"{{expected}}"},"number":7}""",
        Write(new { card = KeyValuePair.Create(key, "x"), number = 7 }));

    [Fact]
    public void Write_GroupsAndPairs_EndTheirPaths() => Assert.Equal(
        """[{"card":["a"]},{"key":"card","value":1},{"number":7}]""",
        Write(new object[] { new[] { "a" }.GroupBy(static _ => "card").Single(), KeyValuePair.Create("card", 1), new { number = 7 } }));

    private static object Make(string kind, params (string Name, object Value)[] members)
    {
        var map = members.ToDictionary(static member => member.Name, static member => member.Value);
        switch (kind)
        {
            case "JsonObject": return JsonSerializer.SerializeToNode(map)!;
            case "Dictionary": return map;
            case "long JsonElement":
                map["rest"] = s_long;
                return JsonSerializer.SerializeToElement(map);
            case "long raw JSON":
                map["rest"] = s_long;
                return new RawJson(JsonSerializer.SerializeToUtf8Bytes(map));
            case "NameValueCollection":
                var values = new NameValueCollection();
                Array.ForEach(members, member => values.Add(member.Name, (string)member.Value));
                return values;
            default:
                return members.Any(static member => member.Name == "body")
                    ? new { body = map["body"], isBase64Encoded = map["isBase64Encoded"] }
                    : new { name = map["name"], value = map["value"] };
        }
    }

    private static string Write(object? value, int maxBytes = 1000)
    {
        using var telemetry = TelemetryCapture.Start();
        using var line = JsonLine.Rent();
        s_redactor.Write(LambdaProcess.Current.Json, line.Writer, "root", value, maxBytes);
        return Encoding.UTF8.GetString(line.Written.Span);
    }

    private sealed class Fields
    {
        public string? Name;
        public string? Value;
    }

    private sealed record Colliding(string Name, string Value)
    {
        public int Id { get; } = 1;

        [JsonPropertyName("id")]
        public int Other { get; } = 2;
    }

    private sealed record Holder(Base Item);

    private class Base
    {
        public string? Value { get; init; }

        [JsonExtensionData]
        public Dictionary<string, object>? Rest { get; set; }
    }

    private sealed class Derived : Base;

    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization)]
    [JsonSerializable(typeof(Derived))]
    private sealed partial class DerivedJson : JsonSerializerContext;

    // Its own members say nothing of the JSON.
    private sealed class RawJson(byte[] json) : IRawJson
    {
        public ReadOnlyMemory<byte> Json => json;

        public bool IsBase64Encoded => false;
    }
}
