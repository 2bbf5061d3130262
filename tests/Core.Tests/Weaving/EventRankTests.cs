using System.Text.Json;
using System.Text.Json.Nodes;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests.Weaving;

// Which of two arguments is the event, whatever their order.
public sealed class EventRankTests : IDisposable
{
    private static readonly EventArguments.Order s_order = new(1);

    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start();

    public static TheoryData<string> Events => [.. Ranked.Keys];

    // From the ones that are the event to those that never are. Neighbors have different ranks.
    private static Dictionary<string, (Func<object> Event, Func<object> Other)> Ranked => new()
    {
        ["stream"] = (static () => new MemoryStream(), static () => s_order),
        ["JSON element"] = (static () => JsonElement.Parse("{}"), static () => s_order),
        ["JSON document"] = (static () => JsonDocument.Parse("{}"), static () => s_order),
        ["JSON node"] = (static () => new JsonObject(), static () => s_order),
        ["raw JSON"] = (static () => new RawJson(), static () => s_order),
        ["Amazon's event"] = (static () => new Amazon.Lambda.StandInEvents.HttpRequest("/"), static () => s_order),
        ["object"] = (static () => s_order, static () => "text"),
        ["object without a namespace"] = (static () => new NoNamespace(), static () => "text"),
        ["text"] = (static () => "text", static () => 1),
        ["number"] = (static () => 1, static () => CancellationToken.None),
        ["Boolean"] = (static () => true, static () => (Action)(static () => { })),
        ["number beside a service provider"] = (static () => 1, static () => new Provider()),
        ["number beside a client"] = (static () => 1, static () => new Client()),
        ["number beside an async client"] = (static () => 1, static () => new AsyncClient()),
        ["number beside a logger"] = (static () => 1, static () => new Microsoft.StandIn.Logger()),
        ["number beside Amazon's own logger"] = (static () => 1, static () => new Amazon.Lambda.Core.Logger()),
    };

    public void Dispose() => _telemetry.Dispose();

    [Theory]
    [MemberData(nameof(Events))]
    public void Event_BesideAnotherArgument_IsFoundInBothOrders(string name)
    {
        var (wanted, other) = (Ranked[name].Event(), Ranked[name].Other());

        Assert.Same(wanted, EventOf(wanted, other));
        Assert.Same(wanted, EventOf(other, wanted));
        Assert.Same(wanted, EventOf(null, other, null, wanted));
    }

    [Fact]
    public void Event_BesideTheContext_IsNotTheContext()
    {
        var context = new LambdaContext();

        Assert.Same(s_order, EventOf(context, s_order));
        Assert.Null(EventOf(context));
        Assert.Null(EventOf(null, context));
    }

    private static object? EventOf(params object?[] arguments)
    {
        var method = new StepMethod();
        WovenEntryPoints.Complete(WovenEntryPoints.Enter(method, arguments));
        return method.Invocation!.EventArgument;
    }

    private sealed class RawJson : Lamplighter.Internal.Core.Json.IRawJson
    {
        public ReadOnlyMemory<byte> Json => default;
    }

    private sealed class Provider : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }

    private sealed class Client : IDisposable
    {
        public void Dispose()
        {
        }
    }

    private sealed class AsyncClient : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => default;
    }
}
