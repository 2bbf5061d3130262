using System.Text.Json;

namespace Lamplighter.Internal.TestKit.FrontDoors;

// VPC Lattice with event structure 1.0.
internal sealed class LatticeV1 : FrontDoor
{
    internal override void WriteEvent(Utf8JsonWriter json, FrontDoorRequest request, TestClientOptions options)
    {
        json.WriteString("raw_path", request.PathAndQuery);
        json.WriteString("method", request.Method);
        EventParts.Strings(json, "headers", request.Headers, static values => string.Join(", ", values));
        EventParts.Strings(json, "query_string_parameters", request.QueryValues(decoded: true), static values => values[^1]);
        EventParts.Body(json, request, "body", "is_base64_encoded", nullWhenEmpty: false);
    }

    internal override void ReadHeaders(JsonElement response, HttpResponseMessage into, TestClientOptions options) =>
        ResponseHeaders.ReadStrings(response, into);
}
