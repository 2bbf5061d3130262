using System.Diagnostics;
using System.Text.Json;

namespace Lamplighter.Tests.XRay;

public sealed class MetadataTests
{
    [Fact]
    public void Span_WithNamespacesInTurn_HasEachOnce()
    {
        var span = ActivityDocument.Of(static _ =>
        {
            Tracer.AddMetadata("a", 1, "x");
            Tracer.AddMetadata("b", 2, "y");
            Tracer.AddMetadata("c", 3, "x");
            Tracer.AddMetadata("a", 4, "y");
            Tracer.AddMetadata("a", 5, "x");
        });
        Assert.Equal("""{"x":{"a":5,"c":3},"y":{"b":2,"a":4}}""", span.At("metadata").GetRawText());
    }

    // Values are whole up to 32 KiB of JSON.
    [Theory]
    [InlineData(32_766, null)]
    [InlineData(32_767, 32_769)]
    [InlineData(40_000, 40_002)]
    public void Value_OfText_IsWholeUpToItsLimit(int length, int? bytes)
    {
        var value = Value(new string('x', length));
        Assert.Equal(bytes, bytes is null ? null : value.At("bytes").GetInt32());
        if (bytes is null)
        {
            Assert.Equal(length, value.GetString()!.Length);
        }
        else
        {
            Assert.Equal(["truncated", "bytes", "start"], value.EnumerateObject().Select(static member => member.Name));
            Assert.True(value.At("truncated").GetBoolean());
            Assert.Equal("\"" + new string('x', (8 * 1024) - 1), value.Text("start"));
        }
    }

    // The start doesn't end inside a character.
    [Theory]
    [InlineData("", "ü", 8_191, 4_095)]
    [InlineData("", "日", 8_191, 2_730)]
    [InlineData("a", "日", 8_190, 2_730)]
    [InlineData("aa", "日", 8_189, 2_729)]
    public void Value_ThatIsCut_EndsBetweenCharacters(string before, string character, int most, int count)
    {
        var start = Value(before + string.Concat(Enumerable.Repeat(character, 20_000))).Text("start")!;
        Assert.Equal("\"" + before + string.Concat(Enumerable.Repeat(character, count)), start);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(start), most - 3, 8_192);
    }

    [Fact]
    public void Value_OfAnObjectThatIsCut_HasNoNumberOfBytes() => Assert.Equal(
        ["truncated", "start"],
        Value(new Dictionary<string, string> { ["a"] = new('x', 20_000), ["b"] = new('x', 20_000) })
            .EnumerateObject()
            .Select(static member => member.Name));

    [Theory]
    [InlineData("AWS.x", "AWS_x")]
    [InlineData("aws.x", "AWS_x")]
    [InlineData("AWS", "AWS")]
    [InlineData("AWSx.", "AWSx.")]
    public void Namespace_ThatXRayReserves_IsChanged(string name, string expected)
    {
        var span = ActivityDocument.Of(_ => Tracer.AddMetadata(name, 1, name));
        Assert.Equal(1, span.At("metadata", expected, expected).GetInt32());
    }

    [Theory]
    [InlineData(250, 250)]
    [InlineData(251, 250)]
    public void Name_ThatIsLong_IsCut(int length, int expected)
    {
        var span = ActivityDocument.Of(_ => Tracer.AddMetadata(new string('k', length), 1, new string('n', length)));
        Assert.Equal(1, span.At("metadata", new string('n', expected), new string('k', expected)).GetInt32());
    }

    [Theory]
    [InlineData(1_000, false)]
    [InlineData(1_001, true)]
    public void Text_OfAnyLength_IsKeptWithItsEscapes(int length, bool isLong)
    {
        Assert.Equal(isLong, length > 1_000);
        Assert.Equal(new string('"', length), Value(new string('"', length)).GetString());
    }

    [Fact]
    public void Keys_OfASpan_AreFoundAgainHoweverMany()
    {
        var span = ActivityDocument.Of(static _ =>
        {
            for (var round = 0; round < 3; round++)
            {
                for (var i = 0; i < 40; i++)
                {
                    Tracer.AddMetadata($"k{i}", round, i % 2 == 0 ? "even" : "odd");
                }
            }
        });
        foreach (var (name, rest) in new[] { ("even", 0), ("odd", 1) })
        {
            Assert.Equal(
                Enumerable.Range(0, 20).Select(i => $"k{(2 * i) + rest}=2"),
                span.At("metadata", name).EnumerateObject().Select(static one => $"{one.Name}={one.Value}"));
        }
    }

    [Theory]
    [InlineData(1_000, 1_000, false)]
    [InlineData(1_001, 1_000, true)]
    public void Keys_OfASpan_AreAtMost1000(int count, int expected, bool isSaid)
    {
        using var telemetry = TelemetryCapture.Start();
        Run(() =>
        {
            using var span = Tracer.StartSpan("many");
            for (var i = 0; i < count; i++)
            {
                span.AddMetadata($"k{i}", i);
            }

            // One that is there already has room.
            span.AddMetadata("k0", -1);
        });
        var many = Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments))).At("metadata", "service_undefined");
        Assert.Equal(expected, many.EnumerateObject().Count());
        Assert.Equal(-1, many.At("k0").GetInt32());
        Assert.Equal(isSaid ? [Full("many")] : [], telemetry.Logs.Select(static line => line.Text("message")!));
    }

    [Fact]
    public void Entries_ThatDoNotFit_AreNoticesAndThenLeftOut()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(static () =>
        {
            using var span = Tracer.StartSpan("many");
            for (var i = 0; i < 1_000; i++)
            {
                span.AddMetadata($"k{i}", new string('x', 15_000), @namespace: i < 500 ? "first" : "second");
            }
        });
        XRayDocument.AssertValid(telemetry.Segments);
        var metadata = Assert.Single(telemetry.Segments, static one => one.Text("name") == "many").At("metadata");
        var entries = metadata.At("first").EnumerateObject().ToArray();
        Assert.Equal(["k0", "k1", "k2", "k3", "k4"], entries.Take(5).Select(static one => one.Name));
        Assert.Equal(4, entries.Count(static one => one.Value.ValueKind == JsonValueKind.String));
        Assert.Equal("""{"truncated":true,"bytes":15002}""", entries[4].Value.GetRawText());
        Assert.InRange(entries.Length, 5, 100);
        Assert.Equal([Full("many")], telemetry.Logs.Select(static line => line.Text("message")!));
    }

    // The last entry that fits takes the room of the next.
    [Theory]
    [InlineData("first")]
    [InlineData("second")]
    public void Entry_ThatTakesTheLastRoom_IsTheLast(string next)
    {
        using var telemetry = TelemetryCapture.Start();
        Run(() =>
        {
            using var span = Tracer.StartSpan("many");
            for (var i = 0; i < 3; i++)
            {
                span.AddMetadata($"k{i}", new string('x', 15_000), @namespace: "first");
            }

            span.AddMetadata(new string('k', 250), new string('x', 15_460), @namespace: "first");
            span.AddMetadata("next", 1, next);
        });
        XRayDocument.AssertValid(telemetry.Segments);
        var metadata = Assert.Single(telemetry.Segments, static one => one.Text("name") == "many").At("metadata");
        Assert.Equal(["first"], metadata.EnumerateObject().Select(static one => one.Name));
        Assert.Equal(4, metadata.At("first").EnumerateObject().Count());
        Assert.Equal(15_460, metadata.At("first", new string('k', 250)).GetString()!.Length);
        Assert.Equal([Full("many")], telemetry.Logs.Select(static line => line.Text("message")!));
    }

    private static string Full(string span) => $"The metadata of the span \"{span}\" is larger than X-Ray takes; some was left out.";

    private static JsonElement Value(object value) =>
        ActivityDocument.Of(_ => Tracer.AddMetadata("key", value, "n")).At("metadata", "n", "key");

    [Tracing]
    private static void Run(Action body) => body();
}
