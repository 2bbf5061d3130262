using Lamplighter.LocalHost.Gateway.Responses;
using Lamplighter.LocalHost.Gateway.Routing;


namespace Lamplighter.LocalHost.Gateway.Rest;

/// <summary>The fixed response of a MOCK integration.</summary>
internal sealed class MockIntegration(int statusCode, IReadOnlyList<KeyValuePair<string, string>> headers, string body)
{
    public async Task AnswerAsync(HttpContext context, RouteMatch match)
    {
        try
        {
            await ReplyWriter.WriteAsync(context.Response, GatewayReply.Json(statusCode, body, [.. headers]), []);
        }
        catch (MalformedResponseException)
        {
            var reply = GatewayReply.Json(StatusCodes.Status500InternalServerError, """{"message": "Internal server error"}""");
            await ReplyWriter.WriteAsync(context.Response, reply, []);
        }
    }
}
