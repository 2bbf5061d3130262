using System.Text.Json;

namespace Lamplighter.Internal.TestKit.FrontDoors;

// An Application Load Balancer. It decodes nothing of the query, and it's strict about responses.
internal sealed class LoadBalancer : FrontDoor
{
    internal override void WriteEvent(Utf8JsonWriter json, FrontDoorRequest request, TestClientOptions options)
    {
        var query = request.QueryValues(decoded: false);
        json.WriteStartObject("requestContext");
        json.WriteStartObject("elb");
        json.WriteString("targetGroupArn", "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/test/1");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("httpMethod", request.Method);
        json.WriteString("path", request.Path);
        if (options.MultiValueHeaders)
        {
            EventParts.Arrays(json, "multiValueHeaders", request.Headers);
            EventParts.Arrays(json, "multiValueQueryStringParameters", query);
        }
        else
        {
            EventParts.Strings(json, "headers", request.Headers, static values => values[^1]);
            EventParts.Strings(json, "queryStringParameters", query, static values => values[^1]);
        }

        EventParts.Body(json, request, "body", "isBase64Encoded", nullWhenEmpty: false);
    }

    internal override void ReadHeaders(JsonElement response, HttpResponseMessage into, TestClientOptions options)
    {
        foreach (var member in response.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null)
            {
                throw new InvalidOperationException($"A load balancer doesn't accept null, and the member '{member.Name}' is null.");
            }
        }

        if (response.TryGetProperty("multiValueHeaders", out _) != options.MultiValueHeaders)
        {
            throw new InvalidOperationException("A load balancer takes multiValueHeaders if, and only if, multi-value headers are on.");
        }

        if (options.MultiValueHeaders)
        {
            ResponseHeaders.ReadArrays(response, into);
        }
        else
        {
            ResponseHeaders.ReadStrings(response, into);
        }
    }
}
