using System.ComponentModel;

namespace Lamplighter.Binding;

/// <summary>Makes answers of what route methods return; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Reply
{
    private static readonly HttpResult s_noContent = HttpResult.NoContent();

    /// <summary>A value as JSON with 200; 404 for null.</summary>
    /// <typeparam name="T">The declared type.</typeparam>
    /// <param name="value">The value.</param>
    public static HttpResult Json<T>(T value) => value is null ? HttpResult.Problem(404) : HttpResult.Ok(value);

    /// <summary>Text with 200; 404 for null.</summary>
    /// <param name="text">The text.</param>
    public static HttpResult Text(string? text) => text is null ? HttpResult.Problem(404) : HttpResult.Text(text);

    /// <summary>A result as it is; 404 for null.</summary>
    /// <param name="result">The result.</param>
    public static HttpResult Result(HttpResult? result) => result ?? HttpResult.Problem(404);

    /// <summary>204, for methods that return nothing.</summary>
    public static HttpResult NoContent() => s_noContent;
}
