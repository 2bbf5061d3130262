using System.Collections;
using System.Collections.Specialized;
using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using Lamplighter.Tests.Reading;

namespace Lamplighter.Tests.Fuzzing;

// Random values: nested, cyclic, with throwing getters, with effects that are counted, and with secrets where a rule hides them.
[SuppressMessage("Security", "CA5394", Justification = "Tests must be repeatable.")]
internal sealed class RandomGraph(Random random, Effects effects)
{
    internal const string Secret = "hunter2";
    internal const string Pattern = "x-secret-[0-9]+";

    private static readonly Func<Effects, object>[] s_effects = [.. Effects.All.Values];
    private readonly List<object> _made = [];

    internal object Next() => random.Next(4000) switch
    {
        0 => Chain(60),
        1 => Enumerable.Range(0, 3000).Select(i => Value(1)).ToList(),
        2 => new string('x', 400_000),
        3 => new byte[300_000],
        _ => Structure(4) ?? "",
    };

    private object? Value(int depth) => depth == 0 || random.Next(3) == 0 ? Leaf() : Structure(depth - 1);

    private object? Structure(int depth)
    {
        switch (random.Next(16))
        {
            case 0: return Keep(new List<object?>(), list => list.AddRange(Values(depth)));
            case 1: return Keep(new Dictionary<string, object?>(), map => Fill(map, depth));
            case 2: return Keep((IDictionary<string, object?>)new ExpandoObject(), map => Fill(map, depth));
            case 3: return Keep(new Hashtable(), map => map[Leaf() ?? 0] = Value(depth));
            case 4: return Keep(new RandomNode(), node => (node.Left, node.Right) = (Value(depth), Value(depth)));
            case 5 when random.Next(8) == 0: return new Throwing();
            case 5: return Values(depth).ToArray();
            case 6: return (Value(depth), Value(depth));
            case 7: return new { A = Value(depth), B = Value(depth), Password = Secret };
            case 8: return new Dictionary<double, object?> { [random.NextDouble()] = Value(depth) };
            case 9: return new[] { Secret }.ToLookup(_ => "password");
            case 10: return new List<KeyValuePair<string, object?>> { new("password", Secret), new("a", Value(depth)) };
            case 11: return new { Card = new { Number = Secret, Holder = Value(depth) } };
            case 12: return new JsonObject { ["password"] = Secret, ["n"] = random.Next() };
            case 13: return new NameValueCollection { { "password", Secret }, { "b", "c" } };
            case 14: return new RandomStruct { Field = Value(depth) };
            default: return new InvalidOperationException("password=" + Secret);
        }
    }

    private object? Leaf() => random.Next(24) switch
    {
        0 => null,
        1 => random.Next(),
        2 => random.NextDouble() * 1e6,
        3 => double.NaN,
        4 => "text " + random.Next(100),
        5 => "x-secret-" + random.Next(100),
        6 => "a=1&password=" + Secret,
        7 => $"{{\"password\":\"{Secret}\"}}",
        8 => new DateTime(random.NextInt64(DateTime.MaxValue.Ticks)),
        9 => (decimal)random.Next() / 7,
        10 => new StringBuilder("abc"),
        11 => (BigInteger)random.NextInt64() * random.NextInt64(),
        12 => DayOfWeek.Friday,
        13 => new MemoryStream([1, 2, 3]),
        14 => typeof(RandomGraph),
        15 => CancellationToken.None,
        16 => "\ud800\u0001\"é😀",
        17 => new Talking(),
        18 => (Half)1.5,

        // Few, because what is shared is written again and again.
        19 when _made.Count > 0 && random.Next(20) == 0 => _made[random.Next(_made.Count)],
        _ => s_effects[random.Next(s_effects.Length)](effects),
    };

    private IEnumerable<object?> Values(int depth)
    {
        for (var i = random.Next(5); i > 0; i--)
        {
            yield return Value(depth);
        }
    }

    private void Fill(IDictionary<string, object?> map, int depth)
    {
        map["password"] = Secret;
        for (var i = random.Next(4); i > 0; i--)
        {
            map["k" + random.Next(9)] = Value(depth);
        }
    }

    // Known while it is filled, so that it can contain itself.
    private T Keep<T>(T made, Action<T> fill)
        where T : class
    {
        _made.Add(made);
        fill(made);
        return made;
    }

    private static object Chain(int length)
    {
        object inner = new { Password = Secret };
        for (var i = 0; i < length; i++)
        {
            inner = new RandomNode { Left = inner, Right = i };
        }

        return inner;
    }

    private sealed class RandomNode
    {
        public object? Left { get; set; }

        public object? Right { get; set; }

        public string Password => Secret;

        public override string ToString() => $"RandomNode {{ Card = {Secret} }}";
    }

    // Exceptions take most of the time of a run.
    private sealed class Throwing
    {
        public int Id => 1;

        public int Broken => throw new InvalidOperationException(Secret);
    }

    private struct RandomStruct
    {
        public object? Field;
    }

    private sealed class Talking
    {
        public override string ToString() => $"Card of {Secret}";
    }
}
