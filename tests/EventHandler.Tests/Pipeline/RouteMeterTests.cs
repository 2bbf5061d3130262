using System.Diagnostics.Metrics;

namespace Lamplighter.Tests.Pipeline;

public sealed class RouteMeterTests
{
    [Fact]
    public async Task Instruments_HaveUnitsAndDescriptions()
    {
        await ApiGatewayResolver.Create(static options => options.RouteMetrics = true).GetAsync("/");
        var found = new List<(string Name, string? Unit, string? Description)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == ApiGatewayResolver.MeterName)
                {
                    found.Add((instrument.Name, instrument.Unit, instrument.Description));
                }
            },
        };
        listener.Start();

        Assert.Equal(
            [
                ("Error", "{request}", "Answers of 400 to 499."),
                ("Fault", "{request}", "Answers of 500 and above."),
                ("Latency", "ms", "From the event to the answer."),
            ],
            found.Order());
    }
}
