using System.Text;
using Lamplighter.LocalHost.Gateway.Responses;
using Lamplighter.LocalHost.Gateway.Routing;


namespace Lamplighter.LocalHost.Gateway.Rest;

/// <summary>The fixed response of a MOCK integration. Its content type is JSON unless a header names another one.</summary>
internal sealed class MockIntegration(int statusCode, IReadOnlyList<KeyValuePair<string, string>> headers, string body)
{
    public async Task AnswerAsync(HttpContext context, RouteMatch match)
    {
        try
        {
            var reply = ProxyResponse.Has(headers, "Content-Type")
                ? new GatewayReply(statusCode, headers, Encoding.UTF8.GetBytes(body))
                : GatewayReply.Json(statusCode, body, [.. headers]);
            await ReplyWriter.WriteAsync(context.Response, reply, []);
        }
        catch (MalformedResponseException)
        {
            var reply = GatewayReply.Json(StatusCodes.Status500InternalServerError, """{"message": "Internal server error"}""");
            await ReplyWriter.WriteAsync(context.Response, reply, []);
        }
    }
}
