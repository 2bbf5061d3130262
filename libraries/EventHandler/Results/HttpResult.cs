using Lamplighter.Internal.EventHandler.Bodies;
using Lamplighter.Internal.EventHandler.HttpSyntax;

namespace Lamplighter;

/// <summary>A response: a status, headers, cookies and a body. Immutable; thread-safe.</summary>
public sealed partial class HttpResult
{
    private readonly KeyValuePair<string, string>[] _headers;
    private readonly HttpCookie[] _cookies;

    private HttpResult(int statusCode, HttpBody? body, KeyValuePair<string, string>[] headers, HttpCookie[] cookies)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);
        StatusCode = statusCode;
        Body = body;
        _headers = headers;
        _cookies = cookies;
    }

    /// <summary>The status.</summary>
    public int StatusCode { get; }

    /// <summary>The content type: that of <see cref="WithHeader"/>, else the body's own; <see langword="null"/> without a body.</summary>
    public string? ContentType => Header("content-type") ?? Body?.ContentType;

    /// <summary>The headers that were added, without cookies and without the body's own content type.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers => _headers;

    /// <summary>The cookies to set.</summary>
    public IReadOnlyList<HttpCookie> Cookies => _cookies;

    internal HttpBody? Body { get; }

    /// <summary>200 without a body.</summary>
    public static HttpResult Ok() => Empty(200);

    /// <summary>200 with a value as JSON.</summary>
    /// <typeparam name="T">The value's type; it determines what is written.</typeparam>
    /// <param name="value">The value.</param>
    public static HttpResult Ok<T>(T value) => Json(200, value);

    /// <summary>A status with a value as JSON.</summary>
    /// <typeparam name="T">The value's type; it determines what is written.</typeparam>
    /// <param name="statusCode">The status, 100 to 599.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is out of range.</exception>
    public static HttpResult Json<T>(int statusCode, T value) => new(statusCode, new JsonBody<T>(value), [], []);

    /// <summary>200 with plain text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="contentType">The content type; default <c>text/plain; charset=utf-8</c>.</param>
    public static HttpResult Text(string text, string contentType = "text/plain; charset=utf-8")
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(200, new TextBody(text, HeaderText.CheckValue(contentType, nameof(contentType))), [], []);
    }

    /// <summary>200 with a page (<c>text/html; charset=utf-8</c>).</summary>
    /// <param name="html">The page.</param>
    public static HttpResult Html(string html) => Text(html, "text/html; charset=utf-8");

    /// <summary>
    /// 200 with bytes. They are sent to the front door as base64; a REST API decodes them only for its binary media types.
    /// </summary>
    /// <param name="bytes">The bytes; not copied.</param>
    /// <param name="contentType">The content type.</param>
    public static HttpResult Bytes(ReadOnlyMemory<byte> bytes, string contentType) =>
        new(200, new BytesBody(bytes, HeaderText.CheckValue(contentType, nameof(contentType))), [], []);

    /// <summary>
    /// 200 with bytes. They are sent to the front door as base64; a REST API decodes them only for its binary media types.
    /// </summary>
    /// <param name="bytes">The bytes; not copied.</param>
    /// <param name="contentType">The content type.</param>
    public static HttpResult Bytes(byte[] bytes, string contentType)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return Bytes(bytes.AsMemory(), contentType);
    }

    /// <summary>
    /// 200 with the bytes of a stream, which is read to its end and disposed when the response is written: such a result answers one
    /// request. With <see cref="ApiGatewayResolver.ResolveStreamingAsync"/> each piece that is read is sent at once; otherwise, and behind
    /// front doors that can't stream, the bytes are read up to the limit of the front door and sent as base64.
    /// </summary>
    /// <param name="stream">The stream.</param>
    /// <param name="contentType">The content type.</param>
    public static HttpResult Stream(Stream stream, string contentType)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new(200, new StreamBody(stream, HeaderText.CheckValue(contentType, nameof(contentType))), [], []);
    }

    /// <summary>A status without a body.</summary>
    /// <param name="statusCode">The status, 100 to 599.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is out of range.</exception>
    public static HttpResult Status(int statusCode) => Empty(statusCode);

    /// <summary>202 without a body: the request is accepted, and the work isn't done yet.</summary>
    public static HttpResult Accepted() => Empty(202);

    /// <summary>202 without a body: the request is accepted, and the work isn't done yet.</summary>
    /// <param name="uri">The URI where the caller finds the state of the work, for the header <c>location</c>.</param>
    public static HttpResult Accepted(string uri) => Empty(202).WithHeader("location", HeaderText.Location(uri, nameof(uri)));

    /// <summary>204: succeeded, without content.</summary>
    public static HttpResult NoContent() => Empty(204);

    /// <summary>400 without a body. <see cref="Problem"/> says what is wrong with the request.</summary>
    public static HttpResult BadRequest() => Empty(400);

    /// <summary>401 without a body: the caller isn't authenticated.</summary>
    public static HttpResult Unauthorized() => Empty(401);

    /// <summary>403 without a body: the caller isn't allowed to do this.</summary>
    public static HttpResult Forbid() => Empty(403);

    /// <summary>404 without a body.</summary>
    public static HttpResult NotFound() => Empty(404);

    /// <summary>409 without a body: the request conflicts with the state of the resource.</summary>
    public static HttpResult Conflict() => Empty(409);

    /// <summary>422 without a body: the content of the request is well-formed, but can't be processed.</summary>
    public static HttpResult UnprocessableEntity() => Empty(422);

    /// <summary>500 without a body.</summary>
    public static HttpResult InternalServerError() => Empty(500);

    /// <summary>201: a resource was created.</summary>
    /// <param name="uri">The URI of the resource. Spaces and characters beyond ASCII are percent-encoded.</param>
    public static HttpResult Created(string uri) => Empty(201).WithHeader("location", HeaderText.Location(uri, nameof(uri)));

    /// <summary>201 with the created resource as JSON.</summary>
    /// <typeparam name="T">The value's type; it determines what is written.</typeparam>
    /// <param name="uri">The URI of the resource.</param>
    /// <param name="value">The resource.</param>
    public static HttpResult Created<T>(string uri, T value) =>
        Json(201, value).WithHeader("location", HeaderText.Location(uri, nameof(uri)));

    /// <summary>Redirects the caller.</summary>
    /// <param name="uri">The target.</param>
    /// <param name="permanent">Whether the redirect is permanent: 308 rather than 307, 301 rather than 302. Default false.</param>
    /// <param name="preserveMethod">
    /// Whether the caller repeats the method and the body: 307 or 308 rather than 302 or 301. Default false.
    /// </param>
    public static HttpResult Redirect(string uri, bool permanent = false, bool preserveMethod = false) =>
        Empty((permanent, preserveMethod) switch { (false, false) => 302, (true, false) => 301, (false, true) => 307, _ => 308 })
            .WithHeader("location", HeaderText.Location(uri, nameof(uri)));

    /// <summary>Problem details (RFC 9457, <c>application/problem+json</c>).</summary>
    /// <param name="statusCode">The status, 100 to 599.</param>
    /// <param name="title">The kind of problem; null for the name of the status.</param>
    /// <param name="detail">What went wrong; omitted if null.</param>
    /// <param name="type">A URI that names the kind of problem; null for <c>about:blank</c>.</param>
    /// <param name="extensions">More members. Their values can be of any type.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is out of range.</exception>
    /// <exception cref="ArgumentException">An extension has the name of a standard member or of another extension.</exception>
    public static HttpResult Problem(
        int statusCode, string? title = null, string? detail = null, string? type = null, IEnumerable<KeyValuePair<string,
        object?>>? extensions = null)
    {
        KeyValuePair<string, object?>[] members = extensions is null ? [] : [.. extensions];
        var names = members.Length == 0 ? null : new HashSet<string>(members.Length, StringComparer.Ordinal);
        foreach (var (name, _) in members)
        {
            if (name is "type" or "title" or "status" or "detail")
            {
                throw new ArgumentException(
                    $"'{name}' is a standard member of problem details. Use another name for the extension.", nameof(extensions));
            }

            if (!names!.Add(name))
            {
                throw new ArgumentException($"The extension '{name}' appears twice. Use each name once.", nameof(extensions));
            }
        }

        return new(statusCode, new ProblemBody(statusCode, title ?? ReasonPhrases.Of(statusCode), detail, type, members), [], []);
    }

    /// <summary>Returns a copy with a header. It replaces a header of the same name, ignoring case.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">The name isn't a valid header name, or the value has a line break.</exception>
    public HttpResult WithHeader(string name, string value)
    {
        var added = new KeyValuePair<string, string>(HeaderText.CheckName(name, nameof(name)), HeaderText.CheckValue(value, nameof(value)));
        var at = Find(name);
        if (at < 0)
        {
            return new(StatusCode, Body, [.. _headers, added], _cookies);
        }

        KeyValuePair<string, string>[] headers = [.. _headers];
        headers[at] = added;
        return new(StatusCode, Body, headers, _cookies);
    }

    /// <summary>Returns a copy with an additional cookie.</summary>
    /// <param name="cookie">The cookie.</param>
    public HttpResult WithCookie(HttpCookie cookie)
    {
        ArgumentNullException.ThrowIfNull(cookie);
        return new(StatusCode, Body, _headers, [.. _cookies, cookie]);
    }

    // Its status says that there is no body (RFC 9110, 15.3.5, 15.3.6 and 15.4.5).
    internal bool HasNoContent => StatusCode is 204 or 205 or 304;

    // The value of an added header; null if there isn't one.
    internal string? Header(string name) => Find(name) is >= 0 and var at ? _headers[at].Value : null;

    // A copy with another body, or none.
    internal HttpResult WithBody(HttpBody? body) => new(StatusCode, body, _headers, _cookies);

    // A copy with the headers only, of a result that has a body.
    internal HttpResult WithoutBody() => WithHeader("content-type", ContentType!).WithBody(null);

    // A copy that says by which request header it would be another.
    internal HttpResult WithVary(string name) => Header("vary") switch
    {
        null => WithHeader("vary", name),
        var vary when vary.Contains('*') || HasItem(vary, name) => this,
        var vary => WithHeader("vary", vary + ", " + name),
    };

    // What tells a caller that its copy is still good (RFC 9110, 15.4.5): no body, and no headers about it.
    internal HttpResult AsNotModified() => new(
        304,
        null,
        Array.FindAll(_headers, static header =>
            !header.Key.StartsWith("content-", StringComparison.OrdinalIgnoreCase)
                || header.Key.Equals("content-location", StringComparison.OrdinalIgnoreCase)
            || header.Key.StartsWith("content-security-", StringComparison.OrdinalIgnoreCase)),
        _cookies);

    private static bool HasItem(string list, string name)
    {
        foreach (var item in list.Split(','))
        {
            if (item.AsSpan().Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static HttpResult Empty(int statusCode) => new(statusCode, null, [], []);

    private int Find(string name)
    {
        for (var i = 0; i < _headers.Length; i++)
        {
            if (_headers[i].Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
