using System.Text.Json;

namespace Lamplighter.Internal.TestKit.FrontDoors;

internal sealed class RestApi : ProxyEvents
{
    internal override void WriteEvent(Utf8JsonWriter json, FrontDoorRequest request, TestClientOptions options) =>
        WriteEvent(json, request, request.Path, options.Stage ?? "prod", options);
}
