using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.WebAdapter;

/// <summary>Recognizes events by their request context.</summary>
internal static class EventKinds
{
    public static EventKind Of(JsonElement root) => root.Member("requestContext", JsonValueKind.Object) switch
    {
        null => EventKind.PassThrough,
        { } context when context.Member("http", JsonValueKind.Object) is not null => EventKind.HttpV2,
        { } context when context.Member("elb", JsonValueKind.Object) is not null => EventKind.LoadBalancer,
        { } context when root.Text("httpMethod") is not null || context.Text("connectionId") is not null => EventKind.RestV1,
        _ => EventKind.PassThrough,
    };
}
