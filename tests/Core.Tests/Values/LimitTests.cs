using System.Collections.Specialized;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Tests.Serialization;

// What fits into a number of bytes. A quarter of 400 is for the marks and ends of what is cut.
public sealed class LimitTests
{
    private const int Limit = 400;
    private const int Fitting = 300;

    private static readonly Dictionary<string, Func<object>> s_large = new()
    {
        ["list"] = static () => Texts(100).ToList(),
        ["set"] = static () => Texts(100).ToHashSet(),
        ["array of numbers"] = static () => Enumerable.Range(1000, 100).ToArray(),
        ["dictionary"] = static () => Texts(100).ToDictionary(static text => text),
        ["name values"] = static () => Values(100),
        ["lookup"] = static () => Texts(100).ToLookup(static text => text),
        ["JSON array"] = static () => JsonSerializer.SerializeToElement(Texts(100)),
        ["JSON array as node"] = static () => JsonSerializer.SerializeToNode(Texts(100))!,
        ["JSON object as node"] = static () => JsonSerializer.SerializeToNode(Texts(100).ToDictionary(static text => text))!,
    };

    public static TheoryData<string> Large => [.. s_large.Keys];

    // A character counts with the bytes that it has in JSON; half of a surrogate pair with two.
    [Theory]
    [InlineData("a", 300)]
    [InlineData(" ", 300)]
    [InlineData("~", 300)]
    [InlineData("\"", 150)]
    [InlineData("\\", 150)]
    [InlineData("\n", 50)]
    [InlineData("\u001f", 50)]
    [InlineData("\u007f", 150)]
    [InlineData("é", 150)]
    [InlineData("\u07ff", 150)]
    [InlineData("\u0800", 100)]
    [InlineData("\ud7ff", 100)]
    [InlineData("\ue000", 100)]
    [InlineData("\uffff", 100)]
    [InlineData("\ud800\udc00", 75)]
    [InlineData("\udbff\udfff", 75)]
    public void Write_LongText_IsCutWhereItFits(string unit, int fits)
    {
        var text = string.Concat(Enumerable.Repeat(unit, fits));

        Assert.Equal((text, true), Text(text));
        Assert.Equal((text + "…", false), Text(text + unit));
        Assert.Equal((text + "…", false), Text(text + unit + unit));
        Assert.Equal((text + "…", false), Text(new StringBuilder(text).Append(unit).Append(' ', 1000)));
    }

    [Fact]
    public void Write_TextThatIsCutInACharacter_EndsBeforeIt()
    {
        var emojis = string.Concat(Enumerable.Repeat("\ud83d\ude00", 74));

        Assert.Equal(("aaa" + emojis + "…", false), Text("aaa" + emojis + "\ud83d\ude00"));
        Assert.Equal(("a" + emojis + "…", false), Text("a" + emojis + "\ud83d\ude00"));
    }

    [Fact]
    public void Write_LongBuilder_IsCutWhereItFits()
    {
        Assert.Equal((new string('a', Fitting), true), Text(new StringBuilder().Append('a', Fitting)));
        Assert.Equal((new string('a', Fitting) + "…", false), Text(new StringBuilder().Append('a', Fitting + 1)));
        Assert.Equal((new string('"', Fitting / 2) + "…", false), Text(new StringBuilder().Append('"', 200)));
    }

    // Where the rest has a power of two of bytes, and where it has one.
    [Theory]
    [InlineData(342, 257)]
    [InlineData(1, 1)]
    public void Write_LongText_IsCutWhereItFitsIntoAnyLimit(int limit, int fits)
    {
        Assert.Equal($"\"{new string('a', fits)}…\"", Write(Redactor.None, new string('a', 300), limit).Json);
        Assert.Equal($"\"{new string('é', fits / 2)}…\"", Write(Redactor.None, new string('é', 300), limit).Json);
        Assert.Equal($"\"{Convert.ToBase64String(new byte[fits / 4 * 3])}…\"", Write(Redactor.None, new byte[300], limit).Json);
    }

    [Fact]
    public void Write_ItemThatFillsTheLimit_IsTheLast()
    {
        var text = new string('a', Fitting - "[\"\"".Length);

        Assert.Equal(($"[\"{text}\",\"(1 more)\"]", false), Write(Redactor.None, new[] { text, "b" }));
        Assert.Equal(($"[\"{text[1..]}\",\"b\"]", true), Write(Redactor.None, new[] { text[1..], "b" }));
    }

    [Fact]
    public void Write_Scalar_IsComplete() => Assert.Equal(("1", true), Write(Redactor.None, 1));

    [Theory]
    [InlineData(225, true)]
    [InlineData(226, false)]
    public void Write_LongBytes_AreCutWhereTheyFit(int length, bool fits)
    {
        var bytes = new byte[length];
        var expected = (Convert.ToBase64String(bytes.AsSpan(0, 225)) + (fits ? "" : "…"), fits);

        Assert.Equal(expected, Text(bytes));
        Assert.Equal(expected, Text(bytes.AsMemory()));
        Assert.Equal(expected, Text(new MemoryStream(bytes)));
        Assert.Equal(expected, Text(new MemoryStream(bytes, 0, length, false, publiclyVisible: true)));
    }

    [Fact]
    public void Write_StreamThatWouldBeCopied_IsNamedIfItIsLong()
    {
        Assert.EndsWith("A…", Text(new MemoryStream(new byte[Fitting])).Text, StringComparison.Ordinal);
        Assert.Equal("System.IO.MemoryStream (301 bytes)", Text(new MemoryStream(new byte[Fitting + 1])).Text);
        var closed = new MemoryStream(new byte[1]);
        closed.Dispose();
        Assert.Equal("System.IO.MemoryStream", Text(closed).Text);
    }

    [Fact]
    public void Write_LargeNumber_IsReplacedByItsLength()
    {
        Assert.Equal(BigInteger.Pow(2, 1022).ToString(), Write(Redactor.None, BigInteger.Pow(2, 1022)).Json);
        Assert.Equal("\"(a number of 1024 bits)\"", Write(Redactor.None, BigInteger.Pow(2, 1023)).Json);
        Assert.Equal("\"(too large)\"", Write(Redactor.None, JsonElement.Parse(new string('1', Fitting + 1))).Json);
        Assert.Equal(new string('1', Fitting), Write(Redactor.None, JsonElement.Parse(new string('1', Fitting))).Json);
    }

    [Theory]
    [MemberData(nameof(Large))]
    public void Write_LargeCollection_EndsWithTheNumberOfTheOthers(string name)
    {
        var (json, isComplete) = Write(Redactor.None, s_large[name]());

        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var (kept, mark) = root.ValueKind == JsonValueKind.Array
            ? (root.GetArrayLength() - 1, root.EnumerateArray().Last().GetString()!)
            : (root.EnumerateObject().Count() - 1, root.GetProperty("…").GetString()!);
        Assert.False(isComplete);
        Assert.InRange(kept, 2, 80);
        Assert.Equal($"({100 - kept} more)", mark);
        Assert.InRange(json.Length, 1, Limit);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1500)]
    public void Write_ManyItems_AreAThousand(int count)
    {
        var rest = count - 1000;
        object[] all =
        [
            Texts(count).ToList(), Texts(count).ToHashSet(), Enumerable.Range(0, count).ToArray(), Enumerable.Range(0, count).ToList(),
            Enumerable.Range(0, count).Select(static one => (long)one).ToArray(),
            Enumerable.Range(0, count).Select(static one => 0.5 + one).ToList(),
            Texts(count).ToDictionary(static text => text), Values(count), Texts(count).ToLookup(static text => text),
            JsonSerializer.SerializeToNode(Texts(count))!,
        ];

        foreach (var value in all)
        {
            using var document = JsonDocument.Parse(Write(Redactor.None, value, 1024 * 1024).Json);
            var root = document.RootElement;
            var isArray = root.ValueKind == JsonValueKind.Array;
            Assert.Equal(rest == 0 ? 1000 : 1001, isArray ? root.GetArrayLength() : root.EnumerateObject().Count());
            if (rest > 0)
            {
                Assert.Equal($"({rest} more)", (isArray ? root[1000] : root.GetProperty("…")).GetString());
            }
        }
    }

    [Fact]
    public void Write_LongJsonObject_SaysThatThereIsMore()
    {
        var value = JsonSerializer.SerializeToElement(Texts(100).ToDictionary(static text => text));

        var (json, isComplete) = Write(Redactor.None, value);

        using var document = JsonDocument.Parse(json);
        Assert.False(isComplete);
        Assert.Equal("(more)", document.RootElement.GetProperty("…").GetString());
        Assert.InRange(document.RootElement.EnumerateObject().Count(), 5, 80);
        Assert.InRange(json.Length, 1, Limit);
    }

    // A boxed number takes 24 bytes of memory, however few bytes it has as JSON.
    [Fact]
    public void Write_ManyBoxedNumbers_EndsByTheirMemory()
    {
        Assert.Equal("[1,1,1,1,1,1,1,1,1,1,\"(90 more)\"]", Write(Redactor.None, Enumerable.Repeat((object)1, 100).ToArray()).Json);
        Assert.Equal("[1,1,1,1,1,1,1,1,1,1]", Write(Redactor.None, Enumerable.Repeat((object)1, 10).ToArray()).Json);
    }

    [Theory]
    [InlineData(32, false)]
    [InlineData(33, true)]
    public void Write_Levels_HaveALimit(int levels, bool isCut)
    {
        object value = Array.Empty<object>();
        for (var level = 1; level < levels; level++)
        {
            value = new[] { value };
        }

        var (json, isComplete) = Write(Redactor.None, value, 10_000);

        Assert.Equal(!isCut, isComplete);
        Assert.Equal(
            new string('[', 32) + (isCut ? "\"(too deep)\"" : "") + new string(']', 32), json);
    }

    [Fact]
    public void Write_LongKey_IsCut()
    {
        var key = new string('k', 1024);

        Assert.Equal($"{{\"{key}\":1}}", Write(Redactor.None, new Dictionary<string, int> { [key] = 1 }, 10_000).Json);
        Assert.Equal($"{{\"{key}…\":1}}", Write(Redactor.None, new Dictionary<string, int> { [key + "k"] = 1 }, 10_000).Json);
    }

    private static IEnumerable<string> Texts(int count) => Enumerable.Range(1000, count).Select(static one => $"t{one}");

    private static NameValueCollection Values(int count)
    {
        var values = new NameValueCollection();
        foreach (var text in Texts(count))
        {
            values.Add(text, text);
        }

        return values;
    }

    private static (string Text, bool IsComplete) Text(object value)
    {
        var (json, isComplete) = Write(Redactor.None, value);
        using var document = JsonDocument.Parse(json);
        return (document.RootElement.GetString()!, isComplete);
    }

    private static (string Json, bool IsComplete) Write(Redactor redactor, object? value, int maxBytes = Limit)
    {
        using var telemetry = TelemetryCapture.Start();
        using var line = JsonLine.Rent();
        var isComplete = redactor.Write(LambdaProcess.Current.Json, line.Writer, "name", value, maxBytes);
        return (Encoding.UTF8.GetString(line.Written.Span), isComplete);
    }
}
