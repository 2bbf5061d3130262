using Lamplighter.LocalHost.Gateway.Responses;
using Lamplighter.LocalHost.Gateway.Routing;


namespace Lamplighter.LocalHost.Gateway.Cors;

/// <summary>
/// The response to OPTIONS that SAM adds to the paths of a REST API with CORS. Other responses get their CORS headers from the
/// function.
/// </summary>
internal sealed class RestPreflight(CorsSettings cors, IReadOnlyList<string> methods)
{
    private static readonly string[] s_all = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

    public Task AnswerAsync(HttpContext context, RouteMatch match)
    {
        string[] allowed = methods.Contains("ANY") ? s_all : [.. methods.Append("OPTIONS").Order(StringComparer.Ordinal)];
        List<KeyValuePair<string, string>> headers =
        [
            KeyValuePair.Create("Access-Control-Allow-Origin", cors.Origins[0]),
            KeyValuePair.Create("Access-Control-Allow-Methods", cors.Methods is [var given] ? given : string.Join(',', allowed)),
        ];
        if (cors.Headers is [var names])
        {
            headers.Add(KeyValuePair.Create("Access-Control-Allow-Headers", names));
        }

        if (cors.MaxAge is { } age)
        {
            headers.Add(KeyValuePair.Create("Access-Control-Max-Age", age));
        }

        if (cors.Credentials)
        {
            headers.Add(KeyValuePair.Create("Access-Control-Allow-Credentials", "true"));
        }

        return ReplyWriter.WriteAsync(context.Response, GatewayReply.Json(StatusCodes.Status200OK, "{}", [.. headers]), []);
    }
}
