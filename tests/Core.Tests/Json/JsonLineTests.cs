using System.Text;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Tests.Serialization;

public sealed class JsonLineTests
{
    [Fact]
    public void Rent_AfterDispose_IsTheSameLineWithoutItsContent()
    {
        var (outer, inner) = (JsonLine.Rent(), JsonLine.Rent());
        Assert.NotSame(outer, inner);
        inner.Writer.WriteStringValue("inner");
        outer.Writer.WriteStringValue("outer");
        Assert.Equal("\"inner\"\n", Encoding.UTF8.GetString(inner.Finish()));
        inner.Dispose();
        outer.Dispose();

        var (first, second, third) = (JsonLine.Rent(), JsonLine.Rent(), JsonLine.Rent());
        Assert.Same(outer, first);
        Assert.Same(inner, second);
        Assert.NotSame(first, third);
        Assert.NotSame(second, third);
        first.Writer.WriteNumberValue(1);
        Assert.Equal("1\n", Encoding.UTF8.GetString(first.Finish()));
        Assert.True(second.Written.IsEmpty);
        third.Dispose();
        second.Dispose();
        first.Dispose();
    }

    [Fact]
    public void Send_NoOutput_NamesTheArgument()
    {
        using var line = JsonLine.Rent();
        Assert.Throws<ArgumentNullException>("output", () => line.Send(null!));
    }
}
