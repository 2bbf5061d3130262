using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Tests.Serialization;

public sealed class CollectionTests
{
    private const int Limit = 400;

    // It copies all of its items where they are read.
    [Theory]
    [InlineData(1000, 1000)]
    [InlineData(1001, 1)]
    public void Write_LargeBag_IsOnlyCounted(int count, int expected)
    {
        var items = JsonElement.Parse(ValueJson.Of(new ConcurrentBag<int>(Enumerable.Range(0, count))));

        Assert.Equal(expected, items.GetArrayLength());
        Assert.Equal(count > 1000, items[0].ValueKind == JsonValueKind.String && items[0].GetString() == "(1001 more)");
    }

    [Fact]
    public void Write_Collections_DisposeTheirEnumerators()
    {
        var ended = 0;
        KeyValuePair<string, string>[] pairs = [new("value", "x"), new("name", "password")];
        void End() => ended++;

        Assert.Equal("""[{"key":"value","value":"x"},{"key":"name","value":"password"}]""", ValueJson.Of(new OwnList(pairs, End)));
        Assert.Equal(1, ended);
        Assert.Equal("""{"value":"x","name":"password"}""", ValueJson.Of(new OwnMap(pairs, End)));
        Assert.Equal(2, ended);
        Assert.Equal("""{"value":["x"],"name":["password"]}""", ValueJson.Of(new OwnLookup(pairs, End)));
        Assert.Equal(3, ended);

        // The name says what the value is, so the pairs are read once more.
        Assert.Equal(
            """{"value":"[redacted]","name":"password"}""", ValueJson.Of(new OwnMap(pairs, End), Redactor.Create(["password"])));
        Assert.Equal(5, ended);
    }

    // A limit of 400 bytes has room for twelve boxes of 24 bytes. Texts take none.
    [Fact]
    public void Write_MapOfTexts_TakesNoBoxes()
    {
        var map = Enumerable.Range(0, 20).ToDictionary(static i => $"k{i}", static i => $"{i}");

        Assert.Equal((JsonSerializer.Serialize(map), true), ValueJson.Write(map, maxBytes: Limit));
    }

    [Fact]
    public void Write_OwnMap_EndsByItsBoxes()
    {
        var map = new OwnMap([.. Enumerable.Range(1, 9).Select(static i => KeyValuePair.Create($"k{i}", $"{i}"))], static () => { });

        Assert.Equal(("""{"k1":"1","k2":"2","k3":"3","k4":"4","…":"(5 more)"}""", false), ValueJson.Write(map, maxBytes: Limit));
    }

    [Fact]
    public void Write_Tuple_IsComplete() =>
        Assert.Equal(("""{"item1":1,"item2":"a"}""", true), ValueJson.Write((1, "a"), maxBytes: Limit));

    [Fact]
    public void Write_LongTuple_SaysHowManyAreLeftOut()
    {
        var texts = Tuple.Create(new string('a', 500), 2, 3);
        var numbers = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);

        Assert.Equal(($$"""{"item1":"{{new string('a', 291)}}…","…":"(2 more)"}""", false), ValueJson.Write(texts, maxBytes: Limit));
        var kept = string.Join(',', Enumerable.Range(1, 11).Select(static i => $"\"item{i}\":{i}"));
        Assert.Equal(($"{{{kept},\"…\":\"(3 more)\"}}", false), ValueJson.Write(numbers, maxBytes: Limit));
    }

    [Fact]
    public void Write_ValueOfAPair_ContinuesThePathOfItsKey() => Assert.Equal(
        """{"key":"card","value":{"number":"[redacted]","other":1}}""",
        ValueJson.Of(KeyValuePair.Create("card", new { number = 7, other = 1 }), Redactor.Create(["card.number"])));

    private class OwnList(KeyValuePair<string, string>[] pairs, Action ended) : IReadOnlyCollection<KeyValuePair<string, string>>
    {
        public int Count => pairs.Length;

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
            new OwnEnumerator<KeyValuePair<string, string>>(pairs, ended);

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class OwnMap(KeyValuePair<string, string>[] pairs, Action ended)
        : OwnList(pairs, ended), IReadOnlyDictionary<string, string>
    {
        public IEnumerable<string> Keys => throw new InvalidOperationException();

        public IEnumerable<string> Values => throw new InvalidOperationException();

        public string this[string key] => throw new InvalidOperationException();

        public bool ContainsKey(string key) => throw new InvalidOperationException();

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => throw new InvalidOperationException();
    }

    private sealed class OwnLookup(KeyValuePair<string, string>[] pairs, Action ended) : ILookup<string, string>
    {
        public int Count => throw new InvalidOperationException();

        public IEnumerable<string> this[string key] => throw new InvalidOperationException();

        public bool Contains(string key) => throw new InvalidOperationException();

        public IEnumerator<IGrouping<string, string>> GetEnumerator() => new OwnEnumerator<IGrouping<string, string>>(
            [.. pairs.GroupBy(static pair => pair.Key, static pair => pair.Value)], ended);

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class OwnEnumerator<T>(T[] items, Action ended) : IEnumerator<T>
    {
        private int _at = -1;

        public T Current => items[_at];

        object? IEnumerator.Current => Current;

        public void Dispose() => ended();

        public bool MoveNext() => ++_at < items.Length;

        public void Reset() => throw new NotSupportedException();
    }
}
