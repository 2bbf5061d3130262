using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Tests.Serialization;

// JSON that is copied if it fits, and read member by member otherwise: 300 of 400 bytes.
public sealed class RawJsonTests
{
    private const int Limit = 400;
    private const int Fitting = 300;

    [Fact]
    public void Write_JsonOfAnyLength_IsCopiedIfItFits()
    {
        var text = new string('a', Fitting - "[\"\"]".Length);

        Assert.Equal(($"[\"{text}\"]", true), Write($"[\"{text}\"]"));
        Assert.Equal(($"[\"{text}aaa…\"]", false), Write($"[\"{text}aaaa\"]"));
    }

    [Fact]
    public void Write_InvalidJsonOfAnyLength_SaysSo()
    {
        var text = new string('a', Fitting);

        Assert.Equal("\"(not valid JSON)\"", Write(text).Json);
        Assert.Equal("\"(threw JsonReaderException)\"", Write(text + "a").Json);
    }

    [Fact]
    public void Write_DeepJsonThatIsLong_EndsWhereItIsTooDeep()
    {
        var json = $"{new string('[', 100)}\"{new string('a', 5000)}\"{new string(']', 100)}";

        Assert.Equal((new string('[', 31) + "\"(too deep)\"" + new string(']', 31), false), Write(json, 4000));
    }

    [Fact]
    public void Write_LongJsonObject_EndsAfterAThousandMembers()
    {
        var members = Enumerable.Range(1000, 1500).ToDictionary(static i => $"t{i}", static i => new string('x', 20));

        var (json, isComplete) = Write(JsonSerializer.Serialize(members), 40_000);

        var root = JsonElement.Parse(json);
        Assert.False(isComplete);
        Assert.Equal(1001, root.EnumerateObject().Count());
        Assert.Equal("(more)", root.GetProperty("…").GetString());
    }

    private static (string Json, bool IsComplete) Write(string json, int maxBytes = Limit) =>
        ValueJson.Write(new RawJson(Encoding.UTF8.GetBytes(json)), maxBytes: maxBytes);

    private sealed class RawJson(byte[] json) : IRawJson
    {
        public ReadOnlyMemory<byte> Json => json;
    }
}
