using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.HttpApi;
using Lamplighter.LocalHost.Gateway.Rest;

namespace Lamplighter.LocalHost.Gateway.Authorizers;

/// <summary>Writes the events of authorizers: a token, or a request without its body.</summary>
internal sealed class AuthorizerEvent(AuthorizerKind kind, ApiStage stage, string region)
{
    /// <summary>Returns the ARN of the method or route that is called, which ends with the path of the request.</summary>
    public string Arn(GatewayRequest request)
    {
        var path = kind is AuthorizerKind.Token or AuthorizerKind.Request
            ? RestPayload.WithOneSlash(request.RawPath)
            : HttpPayload.DecodePath(request.RawPath);
        return $"arn:aws:execute-api:{region}:{LocalAws.Account}:{LocalAws.ApiId}/{stage.Name}/{request.Method}{path}";
    }

    /// <param name="request">The request.</param>
    /// <param name="arn">The ARN of the method or route.</param>
    /// <param name="identity">The values of the identity sources.</param>
    public ReadOnlyMemory<byte> Write(GatewayRequest request, string arn, IReadOnlyList<string> identity) => EventWriter.Write(0, json =>
    {
        switch (kind)
        {
            case AuthorizerKind.Token:
                json.WriteString("type", "TOKEN");
                json.WriteString("authorizationToken", identity[0]);
                json.WriteString("methodArn", arn);
                break;
            case AuthorizerKind.Request:
                json.WriteString("type", "REQUEST");
                json.WriteString("methodArn", arn);
                new RestPayload([], stage).WriteRequest(json, request);
                break;
            case AuthorizerKind.HttpV1:
                json.WriteString("version", "1.0");
                json.WriteString("type", "REQUEST");
                json.WriteString("methodArn", arn);
                WriteText(json, "identitySource", identity);
                WriteText(json, "authorizationToken", identity);
                new HttpPayloadV1(stage).WriteRequest(json, request);
                break;
            case AuthorizerKind.HttpV2:
                json.WriteString("version", "2.0");
                json.WriteString("type", "REQUEST");
                json.WriteString("routeArn", arn);
                WriteList(json, "identitySource", identity);
                new HttpPayload(stage).WriteRequest(json, request);
                break;
        }
    });

    private static void WriteText(Utf8JsonWriter json, string name, IReadOnlyList<string> values) =>
        json.WriteString(name, values.Count == 0 ? null : string.Join(',', values));

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
