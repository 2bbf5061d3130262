namespace Lamplighter.Tests.Weaving.Priorities;

public sealed class WovenOrderTests
{
    [Fact]
    public void Order_ThreeAttributesInAnyOrder_LoggingIsOutermostThenTracingThenMetrics()
    {
        using var telemetry = TelemetryCapture.Start();
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
