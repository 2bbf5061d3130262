namespace Lamplighter;

/// <summary>
/// Which pages of other origins may call the API from a browser. Preflight requests are answered for every path that a route
/// matches, with the methods of that path alone. Read once, when the resolver is made.
/// </summary>
public sealed class CorsOptions
{
    /// <summary>
    /// The origins, such as <c>https://example.com</c>: scheme, host and port, without a path. <c>*</c> stands for all of them and goes
    /// with no credentials. Default: none.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    /// <summary>Says whether an origin that <see cref="AllowedOrigins"/> does not name is allowed. Default <see langword="null"/>: it is not.</summary>
    public Func<string, bool>? IsOriginAllowed { get; set; }

    /// <summary>The request headers that pages may send. Default <see langword="null"/>, as <c>*</c>: whichever a preflight asks for; an empty list allows none.</summary>
    public IReadOnlyList<string>? AllowedHeaders { get; set; }

    /// <summary>The response headers that pages may read, besides the few that they always may. Default: none.</summary>
    public IReadOnlyList<string> ExposedHeaders { get; set; } = [];

    /// <summary>How long a browser may keep the answer to a preflight. Default <see langword="null"/>: the browser decides (5 seconds).</summary>
    public TimeSpan? MaxAge { get; set; }

    /// <summary>Whether pages may send cookies and authorisation. Default false.</summary>
    public bool AllowCredentials { get; set; }
}
