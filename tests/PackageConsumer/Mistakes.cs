#if MISTAKES
using Lamplighter;

// One mistake for each package's analyzer: a build with them must fail, and say so.
[ApiGatewayRoutes]
internal sealed class NotPartial
{
    [HttpGet("/mistakes")]
    public string Get() => "";
}

internal sealed class Mistakes
{
    [Tracing]
    public async void Fire() => await Task.Yield();

    [Logging(SampleRate = 2)]
    public void Record() => Metrics.AddMetric("", 1, MetricUnit.Count);
}
#endif
