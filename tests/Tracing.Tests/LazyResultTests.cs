namespace Lamplighter.Tests;

public sealed class LazyResultTests
{
    [Fact]
    public void Response_ThatRunsAsItIsEnumerated_IsLeftToTheCaller()
    {
        using var telemetry = TelemetryCapture.Start();
        var made = 0;

        Assert.Equal(6, Numbers(new LambdaContext(), () => ++made).Sum());

        Assert.Equal(3, made);
        Assert.StartsWith(
            "System.Linq.Enumerable.",
            Assert.Single(telemetry.Segments).Text("metadata", "service_undefined", "Numbers response"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Response_OfACollection_IsRecorded()
    {
        using var telemetry = TelemetryCapture.Start();
        Names(new LambdaContext());

        Assert.Equal(
            ["Ada", "Grace"],
            Assert.Single(telemetry.Segments)
                .At("metadata", "service_undefined", "Names response")
                .EnumerateArray()
                .Select(name => name.GetString()!));
    }

    [Tracing]
#pragma warning disable LAMP0017 // What a method that returns a running sequence does is what is tested.
    private static IEnumerable<int> Numbers(LambdaContext context, Func<int> next)
    {
        _ = context;
        return Enumerable.Range(0, 3).Select(_ => next());
    }
#pragma warning restore LAMP0017

    [Tracing]
    private static HashSet<string> Names(LambdaContext context)
    {
        _ = context;
        return ["Ada", "Grace"];
    }
}
