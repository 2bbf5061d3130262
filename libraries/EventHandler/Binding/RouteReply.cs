using System.ComponentModel;

namespace Lamplighter.Internal.EventHandler.Binding;

/// <summary>Creates results from what route methods return; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RouteReply
{
    private static readonly HttpResult s_noContent = HttpResult.NoContent();

    /// <summary>A value as JSON with 200; a result that is declared as an object, as it is.</summary>
    /// <typeparam name="T">The declared type.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="value">The value.</param>
    public static HttpResult Json<T>(HttpRequest request, T value) =>
        value is null ? Nothing(request) : value as HttpResult ?? HttpResult.Ok(value);

    /// <summary>Text with 200.</summary>
    /// <param name="request">The request.</param>
    /// <param name="text">The text.</param>
    public static HttpResult Text(HttpRequest request, string? text) => text is null ? Nothing(request) : HttpResult.Text(text);

    /// <summary>A result as it is.</summary>
    /// <param name="request">The request.</param>
    /// <param name="result">The result.</param>
    public static HttpResult Result(HttpRequest request, HttpResult? result) => result ?? Nothing(request);

    /// <summary>204, for methods that return nothing.</summary>
    public static HttpResult NoContent() => s_noContent;

    // Null is a missing resource for GET and HEAD, and no content for other methods.
    private static HttpResult Nothing(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Method is "GET" or "HEAD" ? HttpResult.Problem(404) : s_noContent;
    }
}
