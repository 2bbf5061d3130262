namespace Lamplighter.Tests.Weaving.Priorities;

public sealed class WovenPriorityTests
{
    [Fact]
    public void Priorities_ThreeAttributesInAnyOrder_LoggingIsOutermostThenTracingThenMetrics()
    {
        List<string> first = [], second = [];

        Written(first);
        Reversed(second);

        Assert.Equal(["Outer", "Middle", "Inner"], first);
        Assert.Equal(["Outer", "Middle", "Inner"], second);
    }

    [Outer, Middle, Inner]
    private static void Written(List<string> order) => Assert.NotNull(order);

    [Inner, Middle, Outer]
    private static void Reversed(List<string> order) => Assert.NotNull(order);
}
