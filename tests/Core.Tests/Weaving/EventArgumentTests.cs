using Amazon.Lambda.StandInEvents;

namespace Lamplighter.Tests.Weaving;

public sealed class EventArgumentTests : IDisposable
{
    private static readonly HttpRequest s_request = new("/");
    private static readonly EventArguments.Order s_order = new(1);
    private static readonly EventArguments.Order s_other = new(2);

    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start();

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void Event_NumberBeforeAmazonsClass_IsAmazonsClass() => Assert.Same(s_request, EventArguments.Plus(1, s_request));

    [Fact]
    public void Event_BodyBeforeAmazonsClass_IsAmazonsClass() =>
        Assert.Same(s_request, EventArguments.Bound(s_order, s_request, new LambdaContext()));

    [Fact]
    public void Event_ServicesBeforeObject_IsTheObject()
    {
        using var client = new HttpClient();
        Assert.Same(s_order, EventArguments.Service(client, static () => 1, s_order, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Event_ParametersWithBindingAttributes_AreNotTheEvent() =>
        Assert.Same(s_other, EventArguments.FromServices(new object(), s_order, s_other));

    [Fact]
    public void Event_NumberBeforeText_IsTheText() => Assert.Equal("text", EventArguments.Text(1, "text"));

    [Fact]
    public void Event_ObjectBeforeStream_IsTheStream()
    {
        using var input = new MemoryStream();
        Assert.Same(input, EventArguments.StreamLast(s_order, input));
    }

    [Fact]
    public void Event_TwoOfAKind_IsTheFirst() => Assert.Same(s_order, EventArguments.Two(s_order, s_other));

    [Fact]
    public void Event_TheFirstIsNull_IsTheSecond() => Assert.Same(s_other, EventArguments.Two(null!, s_other));

    [Fact]
    public void Event_OnlyANumber_IsTheNumber() => Assert.Equal(1, EventArguments.Number(1));
}
