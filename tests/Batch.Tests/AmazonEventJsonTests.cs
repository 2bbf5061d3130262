using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Batch.AmazonEvents;

namespace Lamplighter.Tests;

/// <summary>The JSON that generated code writes for the members of Amazon's events.</summary>
public sealed class AmazonEventJsonTests
{
    private static readonly Dictionary<string, Action<Utf8JsonWriter>> s_members = new()
    {
        ["texts"] = static json => AmazonEventJson.List(json, "SS", ["a", "b"]),
        ["no texts"] = static json => AmazonEventJson.List(json, "SS", Array.Empty<string>()),
        ["list of bytes"] = static json => AmazonEventJson.List(json, "BS", [new MemoryStream([1, 2]), new MemoryStream()]),
        ["no list of bytes"] = static json => AmazonEventJson.List(json, "BS", Array.Empty<MemoryStream>()),
        ["signed bytes"] = static json => AmazonEventJson.Bytes(json, "h", [-128, 0, 127]),
        ["no signed bytes"] = static json => AmazonEventJson.Bytes(json, "h", (sbyte[]?)null),
        ["null"] = static json => AmazonEventJson.Null(json, true),
        ["not null"] = static json => AmazonEventJson.Null(json, false),
        ["false"] = static json => AmazonEventJson.Flag(json, "BOOL", false),
        ["time"] = static json => AmazonEventJson.Time(json, "t", new DateTime(1970, 1, 2, 0, 0, 1, 500, DateTimeKind.Utc)),
    };

    [Theory]
    [InlineData("texts", """{"SS":["a","b"]}""")]
    [InlineData("no texts", "{}")]
    [InlineData("list of bytes", """{"BS":["AQI=",""]}""")]
    [InlineData("no list of bytes", "{}")]
    [InlineData("signed bytes", """{"h":[-128,0,127]}""")]
    [InlineData("no signed bytes", """{"h":[]}""")]
    [InlineData("null", """{"NULL":true}""")]
    [InlineData("not null", "{}")]
    [InlineData("false", """{"BOOL":false}""")]
    [InlineData("time", """{"t":86401.5}""")]
    public void Write_AMember_WritesItAsLambdaDoes(string member, string expected)
    {
        var json = AmazonEventJson.Write("event", (json, _) => s_members[member](json));

        Assert.Equal(expected, Encoding.UTF8.GetString(json.Span));
    }
}
