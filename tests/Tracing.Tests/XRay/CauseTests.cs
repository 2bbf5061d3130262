using System.Diagnostics;
using System.Text.Json;

namespace Lamplighter.Tests.XRay;

public sealed class CauseTests
{
    [Fact]
    public void Errors_ThatAnInnerSpanDescribed_ReferToIt()
    {
        var first = new InvalidOperationException(new string('m', 1_200));
        var (outer, inner) = Nested(
            first,
            () =>
            {
                Tracer.CaptureError(first);
                Tracer.CaptureError(Thrown("second"));
            });
        var described = Assert.Single(inner.At("cause", "exceptions").EnumerateArray());
        Assert.Equal(new string('m', 1_000), described.Text("message"));

        // A list can't refer to another span, so it has the same ID with the type and the start of the message.
        var exceptions = outer.At("cause", "exceptions").EnumerateArray().ToArray();
        Assert.Equal(["System.InvalidOperationException", "System.FormatException"], exceptions.Select(static one => one.Text("type")));
        Assert.Equal(described.Text("id"), exceptions[0].Text("id"));
        Assert.Equal(new string('m', 100), exceptions[0].Text("message"));
        Assert.False(exceptions[0].Has("stack"));
        Assert.NotEqual(0, exceptions[1].At("stack").GetArrayLength());
    }

    [Fact]
    public void Error_ThatAnInnerSpanDescribed_IsItsId()
    {
        var error = new InvalidOperationException("on purpose");
        var (outer, inner) = Nested(error, () => Tracer.CaptureError(error));
        Assert.Equal(inner.At("cause", "exceptions")[0].Text("id"), outer.Text("cause"));
    }

    // 20 in all: those that other spans described count too.
    [Fact]
    public void Errors_OfManySpans_AreAsManyAsADocumentTakes()
    {
        var known = Enumerable.Range(0, 12).Select(static i => new InvalidOperationException($"known {i}")).ToArray();
        using var telemetry = TelemetryCapture.Start();
        Run(() =>
        {
            foreach (var error in known)
            {
                using var inner = Tracer.StartSpan("inner");
                inner.CaptureError(error);
            }

            foreach (var error in known)
            {
                Tracer.CaptureError(error);
            }

            Tracer.CaptureError(new InvalidOperationException("outer", new InvalidOperationException("its inner")));
            for (var i = 0; i < 10; i++)
            {
                Tracer.CaptureError(new InvalidOperationException($"new {i}"));
            }
        });
        string[] expected = ["outer", "its inner", .. Enumerable.Range(0, 6).Select(static i => $"new {i}")];
        Assert.Equal(
            [.. known.Select(static error => error.Message), .. expected],
            Assert.Single(telemetry.Segments).At("cause", "exceptions").EnumerateArray().Select(static one => one.Text("message")));
    }

    [Fact]
    public void Errors_ThatFillTheDocument_AreShortAtItsEnd()
    {
        var span = ActivityDocument.Of(static _ =>
        {
            for (var i = 0; i < 20; i++)
            {
                Tracer.CaptureError(Thrown(new string('m', 1_000)));
            }
        });
        var exceptions = span.At("cause", "exceptions").EnumerateArray().ToArray();
        var isLong = exceptions.Select(static one => one.Text("message")!.Length == 1_000).ToArray();
        Assert.Equal(20, exceptions.Length);
        Assert.True(isLong[0]);
        Assert.False(isLong[^1]);

        // Those of the beginning are long.
        Assert.Equal(isLong, isLong.OrderDescending());
        Assert.All(exceptions.Where(static one => one.Text("message")!.Length != 1_000), static one =>
        {
            Assert.Equal(100, one.Text("message")!.Length);
            Assert.False(one.Has("stack"));
            Assert.False(one.Has("truncated"));
        });
        Assert.InRange(span.At("cause").GetRawText().Length, 16_000, 19_500);
    }

    [Fact]
    public void Error_WithInnerErrors_EachHasTheIdOfItsCause()
    {
        var span = ActivityDocument.Of(static _ => Tracer.CaptureError(new AggregateException(
            new InvalidOperationException("first", new FormatException("innermost")), new TimeoutException("second"))));
        var exceptions = span.At("cause", "exceptions").EnumerateArray().ToArray();
        Assert.Equal(4, exceptions.Select(static one => one.Text("id")).Distinct().Count());
        Assert.Equal(exceptions[1].Text("id"), exceptions[0].Text("cause"));
        Assert.Equal(exceptions[2].Text("id"), exceptions[1].Text("cause"));
        Assert.False(exceptions[2].Has("cause"));
        Assert.False(exceptions[3].Has("cause"));
        Assert.False(exceptions[0].Has("skipped"));
    }

    [Fact]
    public void Events_OfExceptions_AreTheCause()
    {
        var span = ActivityDocument.Of(static activity =>
        {
            activity.AddEvent(new ActivityEvent("message", tags: new() { ["exception.type"] = "not this" }));
            activity.AddEvent(new ActivityEvent("exception", tags: new() { ["exception.type"] = "A", ["other"] = "x" }));
            activity.AddEvent(new ActivityEvent("exception", tags: new() { ["exception.message"] = new string('m', 1_200) }));
            activity.AddEvent(new ActivityEvent("exception", tags: new() { ["exception.type"] = new string('t', 300) }));
            activity.AddEvent(new ActivityEvent("exception", tags: new()
            {
                ["exception.stacktrace"] = "   at B.C()",
                ["exception.type"] = 1,
            }));
        });
        var exceptions = span.At("cause", "exceptions").EnumerateArray().ToArray();
        Assert.Equal(4, exceptions.Select(static one => one.Text("id")).Distinct().Count());
        Assert.Equal(["A", null, new string('t', 250), null], exceptions.Select(static one => one.Find("type")));
        Assert.Equal([null, new string('m', 1_000), null, null], exceptions.Select(static one => one.Find("message")));
        Assert.Equal([false, false, false, true], exceptions.Select(static one => one.Has("stack")));
        Assert.Equal("B.C()", exceptions[3].At("stack")[0].Text("label"));
    }

    [Fact]
    public void Events_OfNoException_AreNoCause() => Assert.False(
        ActivityDocument.Of(static activity => activity.AddEvent(new ActivityEvent("message"))).Has("cause"));

    [Fact]
    public void Events_ThatFillTheDocument_AreLeftOutAtItsEnd()
    {
        var span = ActivityDocument.Of(static activity =>
        {
            for (var i = 0; i < 40; i++)
            {
                activity.AddEvent(new ActivityEvent("exception", tags: new() { ["exception.message"] = new string('m', 1_000) }));
            }
        });
        Assert.InRange(span.At("cause", "exceptions").GetArrayLength(), 15, 16);
    }

    [Fact]
    public void Events_WithASecret_HideIt()
    {
        var span = ActivityDocument.Of(
            static activity => activity.AddEvent(new ActivityEvent("exception", tags: new()
            {
                ["exception.type"] = "T key=secret",
                ["exception.message"] = "key=secret",
                ["exception.stacktrace"] = "   at B.C() key=secret",
            })),
            configure: static () => LambdaTelemetry.Configure(static o => o.Redact("key")));
        var exception = Assert.Single(span.At("cause", "exceptions").EnumerateArray());
        Assert.Equal("T key=[redacted]", exception.Text("type"));
        Assert.Equal("key=[redacted]", exception.Text("message"));
        Assert.Equal("B.C() key=[redacted]", exception.At("stack")[0].Text("label"));
    }

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(1, 1, null)]
    [InlineData(50, 50, null)]
    [InlineData(51, 50, "1")]
    [InlineData(60, 50, "10")]
    public void Stack_OfManyFrames_HasTheFirst50AndTheNumberOfTheOthers(int count, int expected, string? truncated)
    {
        var stack = string.Join('\n', Enumerable.Range(0, count).Select(static i => $"   at A.B{i}()"));
        var span = ActivityDocument.Of(
            activity => activity.AddEvent(new ActivityEvent("exception", tags: new() { ["exception.stacktrace"] = stack })));
        var exception = Assert.Single(span.At("cause", "exceptions").EnumerateArray());
        Assert.Equal(expected, exception.Has("stack") ? exception.At("stack").GetArrayLength() : 0);
        Assert.Equal(expected > 0, exception.Has("stack"));
        Assert.Equal(truncated, exception.Find("truncated"));
    }

    [Fact]
    public void Stack_ThatFillsTheDocument_EndsThere()
    {
        var stack = string.Join('\n', Enumerable.Range(0, 50).Select(static i => $"   at A.{new string('b', 600)}{i}()"));
        var span = ActivityDocument.Of(activity =>
        {
            for (var i = 0; i < 3; i++)
            {
                activity.AddEvent(new ActivityEvent("exception", tags: new() { ["exception.stacktrace"] = stack }));
            }
        });
        var exceptions = span.At("cause", "exceptions").EnumerateArray().ToArray();
        Assert.Equal(2, exceptions.Length);
        Assert.Equal(50, exceptions[0].At("stack").GetArrayLength());
        var rest = exceptions[1].At("stack").GetArrayLength();
        Assert.InRange(rest, 1, 20);
        Assert.Equal(50 - rest, exceptions[1].At("truncated").GetInt32());
    }

    // The handler's document and that of a span in it, which recorded the error first.
    private static (JsonElement Outer, JsonElement Inner) Nested(Exception error, Action after)
    {
        using var telemetry = TelemetryCapture.Start();
        Run(() =>
        {
            using (var inner = Tracer.StartSpan("inner"))
            {
                inner.CaptureError(error);
            }

            after();
        });
        XRayDocument.AssertValid(telemetry.Segments);
        var outer = Assert.Single(telemetry.Segments);
        return (outer, Assert.Single(XRayDocument.Children(outer)));
    }

    private static FormatException Thrown(string message)
    {
        try
        {
            throw new FormatException(message);
        }
        catch (FormatException error)
        {
            return error;
        }
    }

    [Tracing]
    private static void Run(Action body) => body();
}
