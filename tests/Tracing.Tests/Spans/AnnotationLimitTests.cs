using System.Text.Json;

namespace Lamplighter.Tests.Spans;

public sealed class AnnotationLimitTests
{
    // A span has 46 annotations of the user's; the rest is metadata, up to 1,000 tags.
    [Theory]
    [InlineData(46, 46, 0)]
    [InlineData(47, 46, 1)]
    [InlineData(100, 46, 54)]
    [InlineData(999, 46, 953)]
    [InlineData(1_000, 46, 953)]
    public void Annotations_OfASpan_AreAtMost46(int count, int annotations, int metadata)
    {
        var (span, messages) = Run(span =>
        {
            for (var i = 0; i < count; i++)
            {
                span.AddAnnotation($"k{i}", i);
            }

            // Those that are there already have room.
            span.AddAnnotation("k0", -1);
            span.AddAnnotation($"k{count - 1}", -2);
        });
        Assert.Equal(annotations, span.At("annotations").EnumerateObject().Count());
        Assert.Equal(-1, span.At("annotations", "k0").GetInt32());
        var rest = metadata == 0 ? [] : span.At("metadata", "default").EnumerateObject().ToArray();
        Assert.Equal(metadata, rest.Length);
        if (count is > 46 and < 1_000)
        {
            Assert.Equal(-2, rest[^1].Value.GetInt32());
            Assert.Equal(
                "A span has 46 annotations, the most that X-Ray takes besides those of Lamplighter; \"k46\" became metadata.", messages[0]);
        }
        else if (count <= 46)
        {
            Assert.Empty(messages);
        }
    }

    [Fact]
    public void Annotations_OfTheNamesOfLamplighter_DoNotCount()
    {
        var (span, messages) = Run(static span =>
        {
            span.AddAnnotation("ColdStart", "c");
            span.AddAnnotation("Service", "s");
            span.AddAnnotation("Endpoint", "e");
            span.AddAnnotation("TimedOut", "t");
            for (var i = 0; i < 46; i++)
            {
                span.AddAnnotation($"k{i}", i);
            }
        });
        Assert.Empty(messages);
        Assert.Equal(50, span.At("annotations").EnumerateObject().Count());
    }

    [Fact]
    public void Annotations_OfMoreThan1000Tags_AreSaid()
    {
        var (_, messages) = Run(static span =>
        {
            var activity = System.Diagnostics.Activity.Current!;
            for (var i = 0; i < 46; i++)
            {
                span.AddAnnotation($"k{i}", i);
            }

            // With those and the tag that names them, 1,000.
            for (var i = 0; i < 953; i++)
            {
                activity.SetTag($"t{i}", i);
            }

            span.AddAnnotation("more", 1);
            span.AddAnnotation("t0", 1);
        });
        Assert.Equal(
            [
                "The span \"s\" has 1000 tags, the most that it keeps; the rest was left out.",
                "A span has 46 annotations, the most that X-Ray takes besides those of Lamplighter; \"t0\" became metadata.",
            ],
            messages);
    }

    [Theory]
    [InlineData(500, 500)]
    [InlineData(501, 500)]
    public void Key_ThatIsLong_IsCutAndSaid(int length, int expected)
    {
        var (span, messages) = Run(span => span.AddAnnotation(new string('k', length), 1));
        Assert.Equal(new string('k', expected), Assert.Single(span.At("annotations").EnumerateObject()).Name);
        var shown = new string('k', 100);
        Assert.Equal(
            length == expected ? [] : [Changed(shown, shown)], messages);
    }

    [Theory]
    [InlineData("AZaz09_", "AZaz09_", false)]
    [InlineData("-a", "_a", true)]
    [InlineData("a/b:c@d[e`f{g", "a_b_c_d_e_f_g", true)]
    [InlineData("ä", "_", true)]
    public void Key_WithOtherCharacters_IsChangedAndSaid(string key, string expected, bool isSaid)
    {
        var (span, messages) = Run(span => span.AddAnnotation(key, 1));
        Assert.Equal(expected, Assert.Single(span.At("annotations").EnumerateObject()).Name);
        Assert.Equal(
            isSaid ? [Changed(key, expected)] : [], messages);
    }

    [Theory]
    [InlineData(1_000, 1_000)]
    [InlineData(1_001, 1_000)]
    public void Value_ThatIsLong_IsCut(int length, int expected)
    {
        var (span, _) = Run(span => span.AddAnnotation("k", new string('v', length)));
        Assert.Equal(new string('v', expected), span.Text("annotations", "k"));
    }

    [Fact]
    public void Value_OfNull_IsLeftOutAndSaid()
    {
        var (span, messages) = Run(static span => span.AddAnnotation("k", null));
        Assert.False(span.Has("annotations"));
        Assert.Equal(["The annotation \"k\" is null and was left out of the trace."], messages);
    }

    private static string Changed(string from, string to) =>
        $"The annotation key \"{from}\" was changed to \"{to}\": X-Ray takes 1 to 500 of A-Z a-z 0-9 _.";

    private static (JsonElement Span, string[] Messages) Run(Action<Span> body)
    {
        using var telemetry = TelemetryCapture.Start();
        Handle(body);
        XRayDocument.AssertValid(telemetry.Segments);
        return (
            Assert.Single(XRayDocument.Flatten(telemetry.Segments), static one => one.Segment.Text("name") == "s").Segment,
            [.. telemetry.Logs.Select(static line => line.Text("message")!)]);
    }

    [Tracing]
    private static void Handle(Action<Span> body)
    {
        using var span = Tracer.StartSpan("s");
        body(span);
    }
}
