using System.Text.Json;

namespace Lamplighter.Internal.TestKit.FrontDoors;

// VPC Lattice with event structure 2.0.
internal sealed class LatticeV2 : FrontDoor
{
    internal override void WriteEvent(Utf8JsonWriter json, FrontDoorRequest request, TestClientOptions options)
    {
        json.WriteString("version", "2.0");
        json.WriteString("path", request.PathAndQuery);
        json.WriteString("method", request.Method);
        EventParts.Arrays(json, "headers", request.Headers);
        EventParts.Arrays(json, "queryStringParameters", request.QueryValues(decoded: true));
        json.WriteStartObject("requestContext");
        json.WriteString("serviceNetworkArn", "arn:aws:vpc-lattice:us-east-1:123456789012:servicenetwork/sn-1");
        json.WriteString("serviceArn", "arn:aws:vpc-lattice:us-east-1:123456789012:service/svc-1");
        json.WriteString("region", "us-east-1");
        EventParts.Authorizer(json, "identity", options);
        json.WriteEndObject();
        EventParts.Body(json, request, "body", "isBase64Encoded", nullWhenEmpty: false);
    }

    internal override void ReadHeaders(JsonElement response, HttpResponseMessage into, TestClientOptions options) =>
        ResponseHeaders.ReadStrings(response, into);
}
