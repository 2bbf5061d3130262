namespace Lamplighter;

/// <summary>
/// The content types that a route, or the routes of a class, can answer with. A route that returns an
/// <see cref="IAsyncEnumerable{T}"/> is written as the one that the caller's <c>Accept</c> header prefers, or as the first one. Where a
/// route returns an <see cref="HttpResult"/> whose content type is a value of the run, the attribute describes it in the OpenAPI document.
/// It has no effect on other routes.
/// </summary>
/// <param name="contentType">The content type, such as <c>application/jsonl</c>.</param>
/// <param name="additionalContentTypes">More content types.</param>
/// <remarks>
/// A sequence can be written as <c>application/json</c> or a type that ends with <c>+json</c>, <c>application/jsonl</c>,
/// <c>application/x-ndjson</c> and <c>text/event-stream</c>. Without the attribute, a sequence is offered as all of them, and as
/// <c>application/json</c> to callers that accept anything. Other types of a class's attribute are left out for a sequence.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class ProducesAttribute(string contentType, params string[] additionalContentTypes) : Attribute
{
    /// <summary>The content types, the preferred one first.</summary>
    public IReadOnlyList<string> ContentTypes { get; } = [contentType, .. additionalContentTypes];
}
