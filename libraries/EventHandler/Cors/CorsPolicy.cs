using System.Globalization;
using Lamplighter.Internal.EventHandler.HttpSyntax;

namespace Lamplighter.Internal.EventHandler.Cors;

// What a resolver's CORS options come to, checked once.
internal sealed class CorsPolicy
{
    private readonly HashSet<string> _origins = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, bool>? _predicate;
    private readonly bool _anyOrigin;
    private readonly bool _credentials;
    private readonly string? _allowedHeaders;
    private readonly string? _exposedHeaders;
    private readonly string? _maxAge;

    internal CorsPolicy(CorsOptions options)
    {
        foreach (var origin in options.AllowedOrigins)
        {
            if (OriginSyntax.Check(origin) is { } problem)
            {
                throw new ArgumentException(problem, nameof(options));
            }

            _origins.Add(origin);
        }

        _predicate = options.IsOriginAllowed;
        _anyOrigin = _origins.Contains("*");
        _credentials = options.AllowCredentials;
        _allowedHeaders = options.AllowedHeaders is { } allowed && !allowed.Contains("*") ? Names(allowed) ?? "" : null;
        _exposedHeaders = Names(options.ExposedHeaders);
        _maxAge = options.MaxAge is { } age ? ((long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null;
        if (Contradiction(options) is { } contradiction)
        {
            throw new ArgumentException(contradiction, nameof(options));
        }
    }

    internal static bool IsPreflight(HttpRequest request) =>
        request.Method == "OPTIONS" && request.Headers.Contains("origin") && request.Headers.Contains("access-control-request-method");

    // The answer to a browser that asks what it may do with a path.
    internal HttpResult Preflight(HttpRequest request, List<string> methods)
    {
        var result = Apply(request, HttpResult.NoContent())
            .WithVary("Access-Control-Request-Method")
            .WithVary("Access-Control-Request-Headers");
        if (result.Header("access-control-allow-origin") is null)
        {
            return result;
        }

        result = result.WithHeader("access-control-allow-methods", AllowHeader.Write(methods));
        var headers = _allowedHeaders ?? Asked(request.Headers["access-control-request-headers"]);
        result = string.IsNullOrEmpty(headers) ? result : result.WithHeader("access-control-allow-headers", headers);
        return _maxAge is null ? result : result.WithHeader("access-control-max-age", _maxAge);
    }

    // Adds what a browser needs to hand the answer to a page. What the route says of its own accord stays.
    internal HttpResult Apply(HttpRequest request, HttpResult result)
    {
        result = result.WithVary("Origin");
        if (result.Header("access-control-allow-origin") is not null || Allowed(request.Headers["origin"]) is not { } origin)
        {
            return result;
        }

        result = result.WithHeader("access-control-allow-origin", origin);
        if (_credentials)
        {
            result = result.WithHeader("access-control-allow-credentials", "true");
        }

        return _exposedHeaders is null || CorsPolicy.IsPreflight(request)
            ? result
            : result.WithHeader("access-control-expose-headers", _exposedHeaders);
    }

    private string? Allowed(string? origin)
    {
        if (_anyOrigin)
        {
            return "*";
        }

        // A predicate may let anything in, a line break too.
        var isValid = !string.IsNullOrEmpty(origin) && HeaderText.IsValue(origin) && !origin.AsSpan().ContainsAny(' ', '\t');
        return isValid && (_origins.Contains(origin!) || _predicate?.Invoke(origin!) == true) ? origin : null;
    }

    private string? Contradiction(CorsOptions options) => options switch
    {
        _ when _origins.Count == 0 && _predicate is null =>
            "CORS is on and allows no origin. Name origins in AllowedOrigins, or decide in IsOriginAllowed.",
        _ when _anyOrigin && _credentials =>
            "CORS cannot allow all origins ('*') and credentials: browsers refuse that. Name the origins in AllowedOrigins, or decide in "
            + "IsOriginAllowed.",
        _ when _anyOrigin && (_origins.Count > 1 || _predicate is not null) =>
            "CORS allows all origins ('*') and names some as well. Remove one of the two.",
        _ when _credentials && options.ExposedHeaders.Contains("*") =>
            "With credentials, browsers treat '*' in ExposedHeaders as the name of a header. Name the headers.",
        { MaxAge: { } age } when age < TimeSpan.Zero => "CORS cannot have a negative MaxAge.",
        _ => null,
    };

    private static string? Names(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            HeaderText.CheckName(name, nameof(names));
        }

        return names.Count == 0 ? null : string.Join(", ", names);
    }

    // The names that were asked for, as far as they are names.
    private static string Asked(string? headers)
    {
        var names = new List<string>();
        foreach (var part in headers?.Split(',') ?? [])
        {
            if (part.Trim() is { Length: > 0 } name && HeaderText.IsName(name))
            {
                names.Add(name);
            }
        }

        return string.Join(", ", names);
    }
}
