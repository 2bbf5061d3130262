using System.Text.Json;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Tests.Serialization;

// Keys of dictionaries are names of members.
public sealed class KeyTests
{
    [Fact]
    public void Write_KeyOfAnyType_IsItsText()
    {
        Assert.Equal("""{"":["a"]}""", ValueJson.Of(new[] { "a" }.ToLookup(static _ => (string?)null)));
        Assert.Equal("""{"true":1,"false":2}""", ValueJson.Of(new Dictionary<bool, int> { [true] = 1, [false] = 2 }));
        Assert.Equal("""{"Friday":1}""", ValueJson.Of(new Dictionary<DayOfWeek, int> { [DayOfWeek.Friday] = 1 }));
        Assert.Equal("""{"1.5":1}""", ValueJson.Of(new Dictionary<double, int> { [1.5] = 1 }));
        Assert.Equal("""{"2026-01-02":1}""", ValueJson.Of(new Dictionary<DateOnly, int> { [new(2026, 1, 2)] = 1 }));
        Assert.Equal("""{"Card { Number = 1 }":1}""", ValueJson.Of(new Dictionary<Card, int> { [new(1)] = 1 }));
        Assert.Equal("""{"https://a/b":1}""", ValueJson.Of(new Dictionary<Uri, int> { [new("https://a/b")] = 1 }));
        Assert.Equal("""{"(1, a)":1}""", ValueJson.Of(new Dictionary<(int, string), int> { [(1, "a")] = 1 }));
    }

    [Theory]
    [InlineData("other", """{"number":1}""")]
    [InlineData("number", """{"number":"[redacted]"}""")]
    public void Write_KeyWithMembers_IsRedactedJson(string hidden, string expected)
    {
        var value = new Dictionary<Card, int> { [new(1)] = 7 };

        var member = Assert.Single(JsonElement.Parse(ValueJson.Of(value, Redactor.Create([hidden]))).EnumerateObject());

        Assert.Equal((expected, 7), (member.Name, member.Value.GetInt32()));
    }

    // It is cut as JSON is, before its text is too long for a name.
    [Fact]
    public void Write_LongKeyWithItems_SaysHowManyAreLeftOut()
    {
        var value = new Dictionary<int[], int> { [[.. Enumerable.Range(1000, 500)]] = 1 };

        var name = Assert.Single(JsonElement.Parse(ValueJson.Of(value)).EnumerateObject()).Name;

        var items = JsonElement.Parse(name).EnumerateArray().ToList();
        Assert.Equal($"({501 - items.Count} more)", items[^1].GetString());
    }

    private sealed record Card(int Number);
}
