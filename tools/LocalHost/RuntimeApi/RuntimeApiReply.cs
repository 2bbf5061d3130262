using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Invocations;


namespace Lamplighter.LocalHost.RuntimeApi;

/// <summary>The responses of the Runtime API.</summary>
internal static class RuntimeApiReply
{
    private static readonly byte[] s_accepted = "{\"status\":\"OK\"}\n"u8.ToArray();

    public static Task AcceptedAsync(HttpContext context) => WriteAsync(context, StatusCodes.Status202Accepted, s_accepted);

    public static Task InvalidRequestIdAsync(HttpContext context) =>
        ErrorAsync(context, StatusCodes.Status400BadRequest, "InvalidRequestID", "Invalid request ID");

    public static Task InvalidModeAsync(HttpContext context, string mode) =>
        ErrorAsync(
            context,
            StatusCodes.Status400BadRequest,
            "InvalidFunctionResponseMode",
            $"The function response mode '{mode}' isn't valid. Use 'streaming', or omit the header.");

    public static Task GoneAsync(HttpContext context, string message) =>
        ErrorAsync(context, StatusCodes.Status410Gone, "InvokeTimeout", message);

    public static Task TooLargeAsync(HttpContext context) => ErrorAsync(
        context,
        StatusCodes.Status413PayloadTooLarge,
        "RequestEntityTooLarge",
        $"Exceeded maximum allowed payload size ({PayloadLimits.Response} bytes).");

    public static Task ForbiddenAsync(HttpContext context, string message) =>
        ErrorAsync(context, StatusCodes.Status403Forbidden, "Forbidden", message);

    public static Task NotFoundAsync(HttpContext context) =>
        ErrorAsync(
            context,
            StatusCodes.Status404NotFound,
            "NotFound",
            $"The Runtime API has no operation {context.Request.Method} {context.Request.Path}.");

    public static Task ErrorAsync(HttpContext context, int status, string type, string message) =>
        WriteAsync(context, status, ErrorJson.Write(type, message));

    public static async Task WriteAsync(HttpContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body);
    }
}
