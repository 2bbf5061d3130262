using System.Net;
using System.Text.Json;
using Lamplighter.LocalHost.Gateway.Responses;
using Lamplighter.LocalHost.Http;

namespace Lamplighter.LocalHost.Gateway;

/// <summary>
/// Refuses requests for foreign host names: a page whose host name resolves to this machine (DNS rebinding) could call functions and
/// read their responses. Requests from front ends of other origins pass; as in AWS, CORS decides about them.
/// </summary>
/// <param name="allowedHosts">Further host names; <c>*</c> allows every name.</param>
/// <param name="onNote">Gets a note for the user.</param>
internal sealed class GatewayGuard(IReadOnlyList<string> allowedHosts, Action<string> onNote)
{
    public RequestDelegate Protect(RequestDelegate next) => context =>
    {
        var host = context.Request.Host.Host;
        if (IsAllowed(host))
        {
            return next(context);
        }

        var reason = $"The host name '{host}' isn't allowed. Use localhost or an IP address, or allow the name with --allow-host {host}.";
        onNote($"{context.Request.Method} {context.Request.Path}  403  {reason}");
        var body = $$"""{"message":"{{JsonEncodedText.Encode(reason)}}"}""";
        return ReplyWriter.WriteAsync(context.Response, GatewayReply.Json(StatusCodes.Status403Forbidden, body), []);
    };

    // Rebinding needs a name: an address is always the one that the client connected to.
    private bool IsAllowed(string host) =>
        host.Length == 0
            || RequestGuard.IsLoopback(host)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || IPAddress.TryParse(host, out _)
            || allowedHosts.Any(allowed => allowed == "*" || allowed.Equals(host, StringComparison.OrdinalIgnoreCase));
}
