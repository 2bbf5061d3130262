using System.Text.Json;

namespace Lamplighter.Internal.TestKit.FrontDoors;

// An HTTP API with payload format 2.0. It decodes the path, and then takes what looks like a query for one.
internal sealed class HttpApiV2() : PayloadV2("test.execute-api.us-east-1.amazonaws.com", keepsCookieHeader: false)
{
    internal override void WriteEvent(Utf8JsonWriter json, FrontDoorRequest request, TestClientOptions options)
    {
        var stage = options.Stage ?? "$default";
        WriteEvent(json, request, (stage == "$default" ? "" : "/" + stage) + Decoded(request), stage, options);
    }
}
