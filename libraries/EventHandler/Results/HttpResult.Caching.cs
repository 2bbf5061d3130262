using Lamplighter.Internal.EventHandler.HttpSyntax;

namespace Lamplighter;

// Headers for caches and for conditional requests.
public sealed partial class HttpResult
{
    /// <summary>Returns a copy with an <c>ETag</c>.</summary>
    /// <param name="etag">
    /// The tag of the resource's state, such as a version, with or without quotation marks; a weak one as <c>W/"…"</c>.
    /// </param>
    /// <exception cref="ArgumentException">The tag has spaces, quotation marks or characters beyond ASCII.</exception>
    public HttpResult WithETag(string etag) => WithHeader("etag", EntityTag.Check(etag, nameof(etag)));

    /// <summary>Returns a copy with <c>Last-Modified</c>.</summary>
    /// <param name="time">When the resource was last changed; sent in whole seconds.</param>
    public HttpResult WithLastModified(DateTimeOffset time) => WithHeader("last-modified", HttpDate.Write(time));

    /// <summary>Returns a copy with <c>Cache-Control</c>.</summary>
    /// <param name="value">What caches may do with the response.</param>
    /// <exception cref="ArgumentException">The value is empty, contradicts itself, or has a negative time.</exception>
    /// <example>
    /// <code>
    /// HttpResult.Ok(prices).WithCacheControl(new CacheControl { Public = true, MaxAge = TimeSpan.FromMinutes(5) });
    /// </code>
    /// </example>
    public HttpResult WithCacheControl(CacheControl value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Problem is { } problem
            ? throw new ArgumentException(problem, nameof(value))
            : WithHeader("cache-control", value.ToString());
    }

    /// <summary>Returns a copy that caches may keep for a time (<c>Cache-Control: max-age</c>).</summary>
    /// <param name="maxAge">The time, in whole seconds; not negative.</param>
    /// <exception cref="ArgumentException">The time is negative.</exception>
    public HttpResult WithCacheControl(TimeSpan maxAge) => WithCacheControl(new CacheControl { MaxAge = maxAge });
}
