namespace Lamplighter;

/// <summary>
/// Which pages of other origins may call the API from a browser. Preflight requests are answered for every path that a route
/// matches, with the methods of that path. Read once, when the resolver is created.
/// </summary>
public sealed class CorsOptions
{
    /// <summary>
    /// The origins, such as <c>https://example.com</c>: scheme, host and port, without a path. <c>*</c> stands for all origins and can't be
    /// combined with credentials. Default: none.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    /// <summary>
    /// Decides about origins that aren't in <see cref="AllowedOrigins"/>. Default <see langword="null"/>: they aren't allowed.
    /// </summary>
    public Func<string, bool>? IsOriginAllowed { get; set; }

    /// <summary>
    /// The request headers that pages may send. Default <see langword="null"/>, as <c>*</c>: whichever a preflight asks for; an empty list
    /// allows none.
    /// </summary>
    public IReadOnlyList<string>? AllowedHeaders { get; set; }

    /// <summary>The response headers that pages may read, in addition to those that are always readable. Default: none.</summary>
    public IReadOnlyList<string> ExposedHeaders { get; set; } = [];

    /// <summary>
    /// How long a browser may cache the response to a preflight request. Default <see langword="null"/>: the browser decides (5 seconds).
    /// </summary>
    public TimeSpan? MaxAge { get; set; }

    /// <summary>Whether pages may send cookies and authorization. Default false.</summary>
    public bool AllowCredentials { get; set; }
}
