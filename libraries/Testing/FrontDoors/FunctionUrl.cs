using System.Text.Json;

namespace Lamplighter.Internal.TestKit.FrontDoors;

internal sealed class FunctionUrl() : PayloadV2("test.lambda-url.us-east-1.on.aws", keepsCookieHeader: true)
{
    internal override void WriteEvent(Utf8JsonWriter json, FrontDoorRequest request, TestClientOptions options) =>
        WriteEvent(json, request, request.Path, "$default", options);
}
