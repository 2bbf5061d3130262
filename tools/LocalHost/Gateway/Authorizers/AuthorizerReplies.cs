using Lamplighter.LocalHost.Gateway.Responses;

namespace Lamplighter.LocalHost.Gateway.Authorizers;

/// <summary>The responses of API Gateway to requests that an authorizer doesn't let pass.</summary>
internal sealed record AuthorizerReplies(GatewayReply Unauthorized, GatewayReply NotAllowed, GatewayReply Denied, GatewayReply Failed)
{
    private static readonly AuthorizerReplies s_rest = new(
        Rest(StatusCodes.Status401Unauthorized, """{"message":"Unauthorized"}""", "UnauthorizedException"),
        Rest(
            StatusCodes.Status403Forbidden, """{"Message":"User is not authorized to access this resource"}""", "AccessDeniedException"),
        Rest(
            StatusCodes.Status403Forbidden,
            """{"Message":"User is not authorized to access this resource with an explicit deny"}""",
            "AccessDeniedException"),
        Rest(StatusCodes.Status500InternalServerError, """{"message":null}""", "AuthorizerConfigurationException"));

    private static readonly AuthorizerReplies s_http = new(
        GatewayReply.Json(StatusCodes.Status401Unauthorized, """{"message":"Unauthorized"}"""),
        Forbidden,
        Forbidden,
        GatewayReply.Json(StatusCodes.Status500InternalServerError, """{"message":"Internal Server Error"}"""));

    private static GatewayReply Forbidden => GatewayReply.Json(StatusCodes.Status403Forbidden, """{"message":"Forbidden"}""");

    public static AuthorizerReplies Of(AuthorizerSettings settings) => settings.IsRest ? s_rest : s_http;

    private static GatewayReply Rest(int status, string body, string error) =>
        GatewayReply.Json(status, body, KeyValuePair.Create("x-amzn-ErrorType", error));
}
