using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Gateway.Alb;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.FunctionUrls;
using Lamplighter.LocalHost.Gateway.HttpApi;
using Lamplighter.LocalHost.Gateway.Responses;
using Lamplighter.LocalHost.Gateway.Rest;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.Gateway.FrontDoors;

/// <summary>What a front door would make of an invocation that didn't come through one, such as a replay.</summary>
internal static class EventFrontDoor
{
    private static readonly GatewayRequest s_request = new() { Method = "GET", RawPath = "/", Headers = [] };

    /// <summary>
    /// Returns the status that the front door of the event would send, and for another event the <c>statusCode</c> of the response.
    /// Null when the response has no status, and when the function failed.
    /// </summary>
    public static int? Status(Invocation invocation, InvocationResult result)
    {
        if (result.IsError)
        {
            return null;
        }

        var format = ProxyResponse.TryParse(invocation.Payload) is { } json ? FormatOf(json, invocation.Source) : null;
        try
        {
            return StreamedResponse.Is(result) ? StreamedResponse.Read(result.Payload).StatusCode
                : result.IsStreaming ? format is null ? null : StatusCodes.Status200OK
                : format is not null ? format.ReadResponse(s_request, result.Payload).StatusCode
                : ProxyResponse.TryParse(result.Payload) is { } response && FullResponse.Is(response) ? ProxyResponse.StatusCode(response)
                : null;
        }
        catch (MalformedResponseException)
        {
            return format?.InternalError.StatusCode;
        }
    }

    // The events of function URLs and HTTP APIs differ in their host name only, which is the same on this machine.
    private static PayloadFormat? FormatOf(JsonElement json, string source) =>
        json.Member("requestContext", JsonValueKind.Object) is not { } context || EventSourceName.IsAuthorizer(json) ? null
        : context.Member("elb", JsonValueKind.Object) is not null
            ? new AlbPayload(multiValue: json.Member("multiValueHeaders", JsonValueKind.Object) is not null)
        : context.Member("http", JsonValueKind.Object) is not null
            ? new FunctionUrlPayload() is var url && (source == url.Source || IsUrl(context.Text("domainName"))) ? url : new HttpPayload()
        : json.Text("httpMethod") is null ? null
        : json.Text("version") == "1.0" ? new HttpPayloadV1() : new RestPayload([]);

    private static bool IsUrl(string? host) => host?.Contains(".lambda-url.", StringComparison.Ordinal) == true;
}
