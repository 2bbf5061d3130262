using Lamplighter.Internal.EventHandler.HttpSyntax;
using Lamplighter.Internal.EventHandler.Requests;

namespace Lamplighter;

// Conditional requests.
public sealed partial class HttpRequest
{
    /// <summary>
    /// Checks <c>If-Match</c>, <c>If-Unmodified-Since</c>, <c>If-None-Match</c> and <c>If-Modified-Since</c> against the state of the
    /// resource, in the order of RFC 9110. Call it before the method changes anything, and return its result if there is one.
    /// </summary>
    /// <param name="etag">
    /// The entity tag of the resource's current state, such as a version; a weak one as <c>W/"…"</c>. <see langword="null"/> if the
    /// resource doesn't exist. <c>If-Match</c> compares strongly, so that weak tags never match; <c>If-None-Match</c> compares weakly.
    /// </param>
    /// <param name="lastModified">When the resource was last changed; it counts in whole seconds. Default: not known.</param>
    /// <returns>
    /// 412 if the caller knows another state; 304 with the tag and the time if the caller of GET or HEAD has the current state already;
    /// <see langword="null"/> if the request can be handled.
    /// </returns>
    /// <exception cref="ArgumentException">The tag isn't valid.</exception>
    /// <example>
    /// <code>
    /// [HttpPut("/orders/{id:int}")]
    /// public HttpResult Update(int id, Order changed, HttpRequest request)
    /// {
    ///     var order = store.Find(id);
    ///     return request.CheckPreconditions(order?.Version) ?? HttpResult.Ok(store.Save(changed));
    /// }
    /// </code>
    /// </example>
    public HttpResult? CheckPreconditions(string? etag, DateTimeOffset? lastModified = null)
    {
        var tag = etag is null ? null : EntityTag.Check(etag, nameof(etag));
        switch (Preconditions.Check(this, tag, lastModified))
        {
            case 412:
                return HttpResult.Problem(412, detail: "The resource is in another state than the one that the request is made for.");
            case 304:
                var result = HttpResult.Status(304);
                result = tag is null ? result : result.WithHeader("etag", tag);
                return lastModified is { } time ? result.WithHeader("last-modified", HttpDate.Write(time)) : result;
            default:
                return null;
        }
    }
}
