using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Tests.Serialization;

// An object says once that it isn't complete, also where its extension data ends before the members that follow.
public sealed class IncompleteObjectTests
{
    private const int Limit = 400;

    private static readonly Dictionary<string, object> s_long =
        Enumerable.Range(1000, 100).ToDictionary(one => $"k{one}", one => (object)one);

    private static readonly Dictionary<string, Func<object>> s_cut = new()
    {
        ["class"] = static () => new Middle { Rest = s_long, Last = 2 },
        ["struct with a field"] = static () => new Open { Rest = s_long, Field = 2 },
        ["class with extension data that throws"] = static () => new Broken { Rest = new Throwing(s_long), Last = 2 },
    };

    public static TheoryData<string, bool> Cut
    {
        get
        {
            var cut = new TheoryData<string, bool>();
            foreach (var name in s_cut.Keys)
            {
                cut.Add(name, true);
                cut.Add(name, false);
            }

            return cut;
        }
    }

    [Theory]
    [MemberData(nameof(Cut))]
    public void Write_ExtensionDataIsCut_HasOneMark(string name, bool hasMetadata)
    {
        using var document = JsonDocument.Parse(Write(s_cut[name](), hasMetadata));

        string[] names = [.. document.RootElement.EnumerateObject().Select(member => member.Name)];
        Assert.Equal(names.Distinct(), names);
        Assert.Contains("k1000", names);
        Assert.Contains("…", names);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_ObjectsInAMarkedObject_HaveTheirOwnMarks(bool hasMetadata)
    {
        var broken = new Broken
        {
            Rest = new Throwing([]),
            Inner = new Middle { Rest = s_long },
            Tuple = (1, new string('a', Limit), 3),
        };
        using var document = JsonDocument.Parse(Write(broken, hasMetadata, 2 * Limit));

        var root = document.RootElement;
        Assert.Equal("(threw InvalidOperationException)", root.GetProperty("…").GetString());
        Assert.Equal("(more)", root.GetProperty("inner").GetProperty("…").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_TupleInAMarkedObject_HasItsOwnMark(bool hasMetadata)
    {
        var broken = new Broken { Rest = new Throwing([]), Tuple = (1, new string('a', Limit), 3) };
        using var document = JsonDocument.Parse(Write(broken, hasMetadata));

        Assert.Equal("(1 more)", document.RootElement.GetProperty("tuple").GetProperty("…").GetString());
    }

    private static string Write(object value, bool hasMetadata, int maxBytes = Limit)
    {
        using var telemetry = TelemetryCapture.Start();
        if (hasMetadata)
        {
            LambdaTelemetry.Configure(static options => options.JsonTypeInfoResolvers.Add(new DefaultJsonTypeInfoResolver()));
        }

        using var line = JsonLine.Rent();
        Redactor.None.Write(LambdaProcess.Current.Json, line.Writer, "name", value, maxBytes);
        return Encoding.UTF8.GetString(line.Written.Span);
    }

    private sealed class Middle
    {
        public int Id { get; init; } = 1;

        [JsonExtensionData]
        public IDictionary<string, object>? Rest { get; init; }

        public int Last { get; init; }
    }

    private struct Open
    {
        public int Field;

        [JsonExtensionData]
        public IDictionary<string, object>? Rest { get; init; }
    }

    private sealed class Broken
    {
        [JsonExtensionData]
        public IDictionary<string, object>? Rest { get; init; }

        public Middle? Inner { get; init; }

        public object? Tuple { get; init; }

        public int Last { get; init; }
    }

    // Throws after its members.
    private sealed class Throwing(Dictionary<string, object> members)
        : Dictionary<string, object>(members), IEnumerable<KeyValuePair<string, object?>>
    {
        IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator()
        {
            foreach (var (name, value) in members)
            {
                yield return new(name, value);
            }

            throw new InvalidOperationException();
        }
    }
}
