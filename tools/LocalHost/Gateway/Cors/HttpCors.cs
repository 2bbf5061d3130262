using Microsoft.Extensions.Primitives;

namespace Lamplighter.LocalHost.Gateway.Cors;

/// <summary>CORS of an HTTP API or a function URL: it answers preflight requests, and its headers replace the function's headers.</summary>
internal sealed class HttpCors(CorsSettings cors, RequestDelegate next)
{
    private static readonly string[] s_headers =
    [
        "Access-Control-Allow-Origin", "Access-Control-Allow-Methods", "Access-Control-Allow-Headers",
        "Access-Control-Expose-Headers", "Access-Control-Max-Age", "Access-Control-Allow-Credentials",
    ];

    public Task HandleAsync(HttpContext context)
    {
        var isPreflight = HttpMethods.IsOptions(context.Request.Method)
            && context.Request.Headers.ContainsKey("Access-Control-Request-Method");
        context.Response.OnStarting(() =>
        {
            Apply(context, isPreflight);
            return Task.CompletedTask;
        });
        if (!isPreflight || !context.Request.Headers.ContainsKey("Origin"))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return context.Response.StartAsync();
    }

    private void Apply(HttpContext context, bool isPreflight)
    {
        var headers = context.Response.Headers;
        foreach (var name in s_headers)
        {
            headers.Remove(name);
        }

        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || !cors.Origins.Any(allowed => Matches(allowed, origin)))
        {
            return;
        }

        headers.AccessControlAllowOrigin = cors.Origins.Contains("*") ? "*" : origin;
        headers.AccessControlExposeHeaders = Joined(cors.Exposed);
        headers.AccessControlAllowCredentials = cors.Credentials ? "true" : default(StringValues);
        if (isPreflight)
        {
            headers.AccessControlAllowMethods = Joined(cors.Methods);
            headers.AccessControlAllowHeaders = Joined(cors.Headers);
            headers.AccessControlMaxAge = cors.MaxAge is { } age ? age : default(StringValues);
        }
    }

    // Origins such as https://*.example.com and https://* are allowed too.
    private static bool Matches(string allowed, string origin)
    {
        var star = allowed.IndexOf('*', StringComparison.Ordinal);
        return star < 0
            ? allowed.Equals(origin, StringComparison.OrdinalIgnoreCase)
            : origin.Length >= allowed.Length - 1
                && origin.StartsWith(allowed[..star], StringComparison.OrdinalIgnoreCase)
                && origin.EndsWith(allowed[(star + 1)..], StringComparison.OrdinalIgnoreCase);
    }

    private static StringValues Joined(IReadOnlyList<string> values) =>
        values.Count == 0 ? default : new StringValues(string.Join(',', values));
}
