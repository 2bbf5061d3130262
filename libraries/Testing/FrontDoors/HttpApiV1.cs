using System.Text.Json;

namespace Lamplighter.Internal.TestKit.FrontDoors;

// An HTTP API with payload format 1.0.
internal sealed class HttpApiV1 : ProxyEvents
{
    internal override void WriteEvent(Utf8JsonWriter json, FrontDoorRequest request, TestClientOptions options)
    {
        var stage = options.Stage ?? "$default";
        json.WriteString("version", "1.0");
        WriteEvent(json, request, stage == "$default" ? request.Path : $"/{stage}{request.Path}", stage, options);
    }
}
