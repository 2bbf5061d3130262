using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.Specialized;
using System.Dynamic;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Lamplighter.Tests.Matrix;

// Values and the JSON that every sink writes of them.
internal static class ValueCases
{
    private static readonly DateTime s_time = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    internal static readonly Dictionary<string, (Func<object?> Make, string Json)> All = new()
    {
        // Scalars.
        ["text"] = (() => "é\"", "\"é\\\"\""),
        ["int"] = (() => -42, "-42"),
        ["decimal"] = (() => 1.50m, "1.50"),
        ["double"] = (() => 1.5, "1.5"),
        ["NaN"] = (() => double.NaN, "\"NaN\""),
        ["float infinity"] = (() => float.NegativeInfinity, "\"-Infinity\""),
        ["half"] = (() => (Half)1.5, "1.5"),
        ["half NaN"] = (() => Half.NaN, "\"NaN\""),
        ["Int128"] = (() => Int128.MinValue, "-170141183460469231731687303715884105728"),
        ["UInt128"] = (() => UInt128.MaxValue, "340282366920938463463374607431768211455"),
        ["BigInteger"] = (() => BigInteger.Pow(10, 40), "1" + new string('0', 40)),
        ["nint"] = (() => (nint)7, "7"),
        ["enum"] = (() => DayOfWeek.Friday, "\"Friday\""),
        ["date"] = (() => new DateOnly(2026, 1, 2), "\"2026-01-02\""),
        ["time"] = (() => new TimeOnly(10, 30), "\"10:30:00\""),
        ["DateTime"] = (() => s_time, "\"2026-01-02T03:04:05Z\""),
        ["DateTimeOffset"] = (() => new DateTimeOffset(s_time), "\"2026-01-02T03:04:05+00:00\""),
        ["TimeSpan"] = (() => TimeSpan.FromSeconds(90.5), "\"00:01:30.5000000\""),
        ["char"] = (() => 'x', "\"x\""),
        ["rune"] = (() => new Rune('x'), "\"x\""),
        ["Uri"] = (() => new Uri("https://example.com/a?b"), "\"https://example.com/a?b\""),
        ["Version"] = (() => new Version(1, 2, 3), "\"1.2.3\""),
        ["IPAddress"] = (() => IPAddress.Loopback, "\"127.0.0.1\""),
        ["IPEndPoint"] = (() => new IPEndPoint(IPAddress.Loopback, 80), "\"127.0.0.1:80\""),
        ["CultureInfo"] = (() => CultureInfo.GetCultureInfo("de-DE"), "\"de-DE\""),
        ["Encoding"] = (() => Encoding.UTF8, "\"utf-8\""),
        ["TimeZoneInfo"] = (() => TimeZoneInfo.Utc, "\"UTC\""),
        ["StringBuilder"] = (() => new StringBuilder("abc"), "\"abc\""),
        ["type"] = (() => typeof(Dictionary<string, int?>), "\"System.Collections.Generic.Dictionary<String, Nullable<Int32>>\""),
        ["index"] = (() => ^1, "\"^1\""),
        ["range"] = (() => 1..3, "\"1..3\""),

        // Bytes.
        ["bytes"] = (() => new byte[] { 1, 2, 3 }, "\"AQID\""),
        ["Memory"] = (() => new Memory<byte>([1, 2, 3]), "\"AQID\""),
        ["ReadOnlyMemory"] = (() => new ReadOnlyMemory<byte>([1, 2, 3]), "\"AQID\""),
        ["ArraySegment"] = (() => new ArraySegment<byte>([0, 1, 2, 3], 1, 3), "\"AQID\""),
        ["empty segment"] = (() => default(ArraySegment<byte>), "\"\""),
        ["memory of characters"] = (() => "abc".AsMemory(1), "\"bc\""),

        // Collections.
        ["array"] = (() => new[] { 1, 2 }, "[1,2]"),
        ["objects"] = (() => new object?[] { "a", null, 1L, new object?[] { true } }, "[\"a\",null,1,[true]]"),
        ["matrix"] = (() => new[,] { { 1, 2 }, { 3, 4 } }, "[1,2,3,4]"),
        ["HashSet"] = (() => new HashSet<Guid> { Guid.Empty }, "[\"00000000-0000-0000-0000-000000000000\"]"),
        ["immutable"] = (() => ImmutableArray.Create(1.5, double.NaN), "[1.5,\"NaN\"]"),
        ["default immutable"] = (() => default(ImmutableArray<int>), "[\"(threw InvalidOperationException)\"]"),
        ["frozen"] = (() => new[] { 1 }.ToFrozenSet(), "[1]"),
        ["queue"] = (() => new Queue<string>(["a"]), "[\"a\"]"),
        ["concurrent"] = (() => new ConcurrentQueue<int>([1, 2]), "[1,2]"),
        ["bag"] = (() => new ConcurrentBag<int> { 1 }, "[1]"),
        ["linked"] = (() => new LinkedList<int>([1, 2]), "[1,2]"),
        ["own collection"] = (() => new OwnCollection([1, 2]), "[1,2]"),
        ["dictionary"] = (() => new Dictionary<string, object?> { ["A b"] = 1, ["c"] = null }, "{\"A b\":1,\"c\":null}"),
        ["numbered"] = (() => new SortedDictionary<int, string> { [7] = "x" }, "{\"7\":\"x\"}"),
        ["own dictionary"] = (() => new OwnDictionary(new() { ["a"] = 1 }), "{\"a\":1}"),
        ["concurrent dictionary"] = (() => new ConcurrentDictionary<string, int> { ["a"] = 1 }, "{\"a\":1}"),
        ["frozen dictionary"] = (() => new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary(), "{\"a\":1}"),
        ["expando"] = (Expando, "{\"Name\":\"Ada\",\"list\":[1]}"),
        ["name values"] = (() => new NameValueCollection { { "a", "1" }, { "b", "2" }, { "b", "3" } }, "{\"a\":\"1\",\"b\":[\"2\",\"3\"]}"),
        ["pairs with equal keys"] = (
            () => new List<KeyValuePair<string, int>> { new("a", 1), new("a", 2) },
            "[{\"key\":\"a\",\"value\":1},{\"key\":\"a\",\"value\":2}]"),
        ["pairs of texts"] = (
            () => new KeyValuePair<string, string>[] { new("a", "x"), new("a", "y") },
            "[{\"key\":\"a\",\"value\":\"x\"},{\"key\":\"a\",\"value\":\"y\"}]"),
        ["pair"] = (() => KeyValuePair.Create(1.5, s_time), "{\"key\":1.5,\"value\":\"2026-01-02T03:04:05Z\"}"),
        ["lookup"] = (() => new[] { "ab", "c", "ad" }.ToLookup(text => text[0]), "{\"a\":[\"ab\",\"ad\"],\"c\":[\"c\"]}"),
        ["lookup by number"] = (() => new[] { 1.5, 2.5 }.ToLookup(number => number), "{\"1.5\":[1.5],\"2.5\":[2.5]}"),
        ["groups"] = (() => new[] { 1, 2, 3 }.GroupBy(number => number % 2).ToList(), "[{\"1\":[1,3]},{\"0\":[2]}]"),
        ["keys by culture"] = (() => new Dictionary<double, double> { [1.5] = 2.5 }, "{\"1.5\":2.5}"),
        ["keys of dates"] = (() => new Dictionary<DateTime, int> { [s_time] = 1 }, "{\"2026-01-02T03:04:05.0000000Z\":1}"),
        ["keys of Booleans"] = (() => new Dictionary<bool, int> { [true] = 1 }, "{\"true\":1}"),
        ["keys of tuples"] = (() => new Dictionary<(double, string), int> { [(1.5, "a")] = 1 }, "{\"(1.5, a)\":1}"),
        ["keys without text"] = (() => new Dictionary<Fields, int> { [new Fields { X = 1 }] = 2 }, "{\"{\\\"x\\\":1,\\\"y\\\":0}\":2}"),

        // JSON.
        ["JsonNode"] = (() => JsonNode.Parse("{\"x\":[1.50,null]}"), "{\"x\":[1.50,null]}"),
        ["JsonNode of objects"] = (
            () => new JsonObject { ["p"] = JsonValue.Create(new Point(1, double.NaN)) },
            "{\"p\":{\"x\":1,\"y\":\"NaN\"}}"),
        ["JsonElement"] = (() => JsonDocument.Parse("[ 2, {\"a\" : \"b\"} ]").RootElement, "[2,{\"a\":\"b\"}]"),
        ["JsonDocument"] = (() => JsonDocument.Parse("{\"a\":[]}"), "{\"a\":[]}"),

        // Objects.
        ["record"] = (() => new Point(1, 2.5), "{\"x\":1,\"y\":2.5}"),
        ["NaN inside"] = (() => new Point(3, double.NaN), "{\"x\":3,\"y\":\"NaN\"}"),
        ["anonymous"] = (() => new { OrderId = 5, Lines = new[] { "a" } }, "{\"orderId\":5,\"lines\":[\"a\"]}"),
        ["value tuple"] = (() => (1, "a", 2.5), "{\"item1\":1,\"item2\":\"a\",\"item3\":2.5}"),
        ["long value tuple"] = (
            () => (1, 2, 3, 4, 5, 6, 7, 8, 9),
            "{\"item1\":1,\"item2\":2,\"item3\":3,\"item4\":4,\"item5\":5,\"item6\":6,\"item7\":7,\"item8\":8,\"item9\":9}"),
        ["tuple"] = (() => Tuple.Create(1, "a"), "{\"item1\":1,\"item2\":\"a\"}"),
        ["fields"] = (() => new Fields { X = 1, Y = 2.5 }, "{\"x\":1,\"y\":2.5}"),
        ["vector"] = (() => new Vector3(1, 2, 3), "{\"x\":1,\"y\":2,\"z\":3}"),
        ["fields of a class"] = (() => new FieldClass { Id = 7 }, "{\"id\":7}"),
        ["own text"] = (() => new OwnText("abc"), "\"abc\""),
        ["nothing"] = (() => new Nothing(), "{}"),
        ["many kinds"] = (
            () => new Kinds(),
            """
            {"type":"System.Int32","pointer":5,"action":"System.Action","token":"System.Threading.CancellationToken",
            "broken":"(threw InvalidOperationException)","bytes":"AQID","segment":"AQID","stream":"AQID","big":12,"last":"end"}
            """),
        ["exception"] = (
            () => new InvalidOperationException("outer", new FormatException("inner")),
            """
            {"type":"System.InvalidOperationException","message":"outer",
            "inner":{"type":"System.FormatException","message":"inner"}}
            """),
        ["cycle"] = (Node.Cycle, "{\"name\":\"a\",\"next\":{\"name\":\"b\",\"next\":\"(cycle)\"}}"),
        ["cyclic dictionary"] = (CyclicDictionary, "{\"self\":\"(cycle)\",\"list\":[\"(cycle)\"]}"),
        ["equal to its parent"] = (() => new Equal(1, new Equal(1, null)), "{\"id\":1,\"inner\":{\"id\":1,\"inner\":null}}"),
        ["keys that contain themselves"] = (CyclicKeys, "{\"{\\\"System.Collections.Hashtable\\\":1}\":1}"),
        ["same twice"] = (SameTwice, "[{\"x\":1,\"y\":2},{\"x\":1,\"y\":2}]"),

        // What must not be read.
        ["task"] = (() => new TaskCompletionSource<int>().Task, "\"System.Threading.Tasks.Task<Int32>\""),
        ["value task"] = (() => new ValueTask<int>(new TaskCompletionSource<int>().Task), "\"System.Threading.Tasks.ValueTask<Int32>\""),
        ["source"] = (() => new TaskCompletionSource(), "\"System.Threading.Tasks.TaskCompletionSource\""),
        ["lazy"] = (() => new Lazy<int>(() => throw new InvalidOperationException()), "\"System.Lazy<Int32>\""),
        ["thread local"] = (
            () => new ThreadLocal<int>(() => throw new InvalidOperationException()),
            "\"System.Threading.ThreadLocal<Int32>\""),
        ["channel"] = (
            () => Channel.CreateUnbounded<int>().Reader,
            "\"System.Threading.Channels.UnboundedChannel<Int32>.UnboundedChannelReader\""),
        ["delegate"] = (() => (Func<int, string>)(number => ""), "\"System.Func<Int32, String>\""),
        ["range of numbers"] = (() => Enumerable.Range(0, int.MaxValue), "\"System.Linq.Enumerable.RangeIterator<Int32>\""),
        ["enumerator"] = (() => new List<int> { 1 }.GetEnumerator(), "\"System.Collections.Generic.List<Int32>.Enumerator\""),
        ["token"] = (() => CancellationToken.None, "\"System.Threading.CancellationToken\""),
        ["nested task"] = (
            () => new { Job = new { Id = 1, Result = new TaskCompletionSource<int>().Task } },
            "{\"job\":{\"id\":1,\"result\":\"System.Threading.Tasks.Task<Int32>\"}}"),
    };

    private static object Expando()
    {
        IDictionary<string, object?> expando = new ExpandoObject();
        expando["Name"] = "Ada";
        expando["list"] = new List<int> { 1 };
        return expando;
    }

    private static Dictionary<string, object> CyclicDictionary()
    {
        var cyclic = new Dictionary<string, object>();
        cyclic["self"] = cyclic;
        cyclic["list"] = new List<object> { cyclic };
        return cyclic;
    }

    private static System.Collections.Hashtable CyclicKeys()
    {
        var keys = new System.Collections.Hashtable();
        keys[keys] = 1;
        return keys;
    }

    private static Point[] SameTwice()
    {
        var point = new Point(1, 2);
        return [point, point];
    }
}
