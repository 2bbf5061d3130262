namespace Lamplighter.Tests.Events;

public sealed class TagRuleTests
{
    private const string Name = "a name has 1 to 256 of A-Z a-z 0-9 _ . -";
    private const string Kinds = "a tag is a string, a number, a boolean, a date, or a list of one of these.";

    public static TheoryData<string?, object?, string> Invalid => new()
    {
        { null, "x", "The tag \"\" was left out: " + Name },
        { "", "x", "The tag \"\" was left out: " + Name },
        { " a", "x", "The tag \" a\" was left out: " + Name },
        { "a b", "x", "The tag \"a b\" was left out: " + Name },
        { new string('n', 257), "x", $"The tag \"{new string('n', 100)}\" was left out: {Name}" },
        { "t", null, "The tag \"t\" was left out: its value is null." },
        { "t", double.NaN, "The tag \"t\" was left out: its number is not finite." },
        { "t", float.NegativeInfinity, "The tag \"t\" was left out: its number is not finite." },
        { "t", new string('x', 32_767), "The tag \"t\" was left out: its text is longer than 32766 bytes." },
        { "t", new string('ü', 16_384), "The tag \"t\" was left out: its text is longer than 32766 bytes." },
        { "t", 'c', "The tag \"t\" was left out: its value is a Char; " + Kinds },
        { "t", TimeSpan.Zero, "The tag \"t\" was left out: its value is a TimeSpan; " + Kinds },
        { "t", new object[] { "a", 1 }, "The tag \"t\" was left out: the values of its list are not all of one kind." },
        { "t", new object[] { true, 1 }, "The tag \"t\" was left out: the values of its list are not all of one kind." },
        { "t", new object[] { 1, 2, "a" }, "The tag \"t\" was left out: the values of its list are not all of one kind." },
        { "t", new object?[] { "a", null }, "The tag \"t\" was left out: its value is null." },
        { "t", new[] { double.NaN }, "The tag \"t\" was left out: its number is not finite." },
        { "t", new int[1_001], "The tag \"t\" was left out: its list has more than 1000 values." },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void SetTag_NotValid_SaysWhy(string? name, object? value, string expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Run(() => Tracer.SetTag(name!, value));
        Assert.Equal(expected, Assert.Single(telemetry.Logs).Text("message"));
        var annotations = Assert.Single(telemetry.Segments).At("annotations");
        Assert.Equal(["ColdStart", "Service"], annotations.EnumerateObject().Select(static one => one.Name));
    }

    public static TheoryData<object, string> Valid => new()
    {
        { "text", "\"text\"" },
        { "", "\"\"" },
        { true, "True" },
        { (byte)1, "1" },
        { (sbyte)-1, "-1" },
        { (short)-2, "-2" },
        { (ushort)2, "2" },
        { -3, "-3" },
        { 3u, "3" },
        { long.MinValue, "-9223372036854775808" },
        { 1ul, "1" },
        { 1.5f, "1.5" },
        { 2.5, "2.5" },
        { 3.5m, "3.5" },
        { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), "\"2026-01-02T03:04:05.0000000Z\"" },
        { new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)), "\"2026-01-02T03:04:05.0000000+01:00\"" },
        { new DateOnly(2026, 1, 2), "\"2026-01-02\"" },
    };

    // Small integers of other types than int and long are text in annotations.
    [Theory]
    [MemberData(nameof(Valid))]
    public void SetTag_OfAKind_IsAnAnnotation(object value, string expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Run(() => Tracer.SetTag("t", value));
        Assert.Equal("", telemetry.Text);
        Assert.Equal(expected.Trim('"'), Assert.Single(telemetry.Segments).At("annotations", "t").ToString());
    }

    public static TheoryData<object, string> Lists => new()
    {
        { new[] { "a", "b" }, """["a","b"]""" },
        { new List<bool> { true, false }, "[true,false]" },
        { new object[] { 1, 2L, 3.5, 4.5f, 5.5m, (byte)6, (sbyte)7, (short)8, (ushort)9, 10u, 11ul }, "[1,2,3.5,4.5,5.5,6,7,8,9,10,11]" },
        { new HashSet<int> { 7 }, "[7]" },
        { Array.Empty<string>(), "[]" },
        { new[] { new DateOnly(2026, 1, 2) }, """["2026-01-02"]""" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void SetTag_OfAList_IsMetadata(object value, string expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Run(() => Tracer.SetTag("t", value));
        Assert.Equal("", telemetry.Text);
        Assert.Equal(expected, Assert.Single(telemetry.Segments).At("metadata", "service_undefined", "t").GetRawText());
    }

    [Fact]
    public void SetTag_AtItsLimits_IsValid()
    {
        using var telemetry = TelemetryCapture.Start();
        var name = new string('n', 256);
        Run(() =>
        {
            Tracer.SetTag(name, "x");
            Tracer.SetTag("AZaz09_.-", 1);
            Tracer.SetTag("text", new string('x', 32_766));
            Tracer.SetTag("list", new int[1_000]);
            Tracer.SetTag("short", new string('y', 1_000));
            Tracer.SetTag("long", new string('y', 1_001));
        });
        Assert.Equal("", telemetry.Text);
        var span = Assert.Single(telemetry.Segments);
        Assert.Equal("x", span.Text("annotations", name));
        Assert.Equal(1, span.At("annotations", "AZaz09___").GetInt32());
        Assert.Equal(1_000, span.Text("annotations", "short")!.Length);
        Assert.Equal(["text", "list", "long"], span.At("metadata", "service_undefined").EnumerateObject().Select(static one => one.Name));
    }

    // A list is copied, because the caller may change it.
    [Fact]
    public void SetTag_OfAListThatChanges_IsAsItWas()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(static () =>
        {
            var list = new List<string> { "a" };
            Tracer.SetTag("t", list);
            list.Add("b");
            Tracer.CaptureWarning("w");
        });
        Assert.Equal("""{"t":["a"]}""", Assert.Single(telemetry.Logs).At("tags").GetRawText());
    }

    [Theory]
    [InlineData(1_000, false)]
    [InlineData(1_001, true)]
    public void SetTag_OfManyNames_KeepsThe1000First(int count, bool isSaid)
    {
        using var telemetry = TelemetryCapture.Start();
        Run(new LambdaContext { TraceHeader = "Sampled=0" }, () =>
        {
            for (var i = 0; i < count; i++)
            {
                Tracer.SetTag($"t{i}", i);
            }

            // One that is there already has room.
            Tracer.SetTag("t0", -1);
            Tracer.CaptureWarning("w");
        });
        var tags = Assert.Single(telemetry.Logs, static line => line.Has("source")).At("tags");
        Assert.Equal(1_000, tags.EnumerateObject().Count());
        Assert.Equal(-1, tags.At("t0").GetInt32());
        Assert.Equal(
            isSaid ? ["The invocation has 1000 tags, the most that it keeps; the rest was left out."] : [],
            telemetry.Logs.Where(static line => !line.Has("source")).Select(static line => line.Text("message")!));
    }

    [Theory]
    [InlineData(1_000, false)]
    [InlineData(1_001, true)]
    public void CaptureWarning_OfManyTags_KeepsThe1000First(int count, bool isSaid)
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.CaptureWarning("w", Enumerable.Range(0, count).Select(static i => KeyValuePair.Create($"t{i}", i)));
        Assert.Equal(1_000, Assert.Single(telemetry.Logs, static line => line.Has("source")).At("tags").EnumerateObject().Count());
        Assert.Equal(
            isSaid ? ["A captured event has more than 1000 tags; the rest was left out."] : [],
            telemetry.Logs.Where(static line => !line.Has("source")).Select(static line => line.Text("message")!));
    }

    [Fact]
    public void Tags_OfAnEvent_ReplaceThoseOfTheInvocation()
    {
        using var telemetry = TelemetryCapture.Start();
        Run(static () =>
        {
            Tracer.SetTag("a", 1);
            Tracer.SetTag("b", 2);
            Tracer.SetTag("a", 3);
            Tracer.CaptureWarning("w", new Dictionary<string, int> { ["c"] = 4, ["b"] = 5, ["A"] = 6 });
            Tracer.CaptureWarning("w");
        });
        Assert.Equal(
            ["""{"a":3,"b":5,"c":4,"A":6}""", """{"a":3,"b":2}"""],
            telemetry.Logs.Select(static line => line.At("tags").GetRawText()));
    }

    [Fact]
    public void Tags_ThatEndInAnException_SayWhy()
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.CaptureWarning("w", Broken());
        Assert.Equal("""{"a":1}""", Assert.Single(telemetry.Logs, static line => line.Has("source")).At("tags").GetRawText());
        Assert.StartsWith(
            "The tags of a captured event couldn't be read to the end.",
            Assert.Single(telemetry.Logs, static line => !line.Has("source")).Text("message"),
            StringComparison.Ordinal);

        static IEnumerable<KeyValuePair<string, int>> Broken()
        {
            yield return new("a", 1);
            throw new InvalidOperationException("no more");
        }
    }

    [Tracing]
    private static void Run(Action body) => body();

    [Tracing]
    private static void Run(LambdaContext context, Action body)
    {
        _ = context;
        body();
    }
}
