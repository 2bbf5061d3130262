using System.Diagnostics;

namespace Lamplighter.Tests.XRay;

public sealed class LinkTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(128, 128)]
    [InlineData(129, 128)]
    public void Activity_WithLinks_HasTheFirst128(int count, int expected)
    {
        var span = ActivityDocument.Of(activity =>
        {
            activity.AddLink(new ActivityLink(default));
            for (var i = 1; i <= count; i++)
            {
                activity.AddLink(new ActivityLink(new ActivityContext(
                    ActivityTraceId.CreateFromString($"5759e988{i:x24}"), ActivitySpanId.CreateFromString($"{i:x16}"), default)));
            }
        });
        var links = expected == 0 && !span.Has("links") ? [] : span.At("links").EnumerateArray().ToArray();
        Assert.Equal(
            Enumerable.Range(1, expected).Select(static i => $"1-5759e988-{i:x24} {i:x16}"),
            links.Select(static link => $"{link.Text("trace_id")} {link.Text("id")}"));
        Assert.Equal(expected > 0, span.Has("links"));
    }
}
