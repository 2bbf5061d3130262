namespace Lamplighter;

/// <summary>
/// The content types that the body of a request can have, on a route or on all routes of a class. A body with another one is answered
/// with 415, before anything of the request is read but its caller: one who may not call the route is answered with 401 or 403. A request
/// without a body or a <c>Content-Type</c> passes. The OpenAPI document has the types.
/// </summary>
/// <param name="contentType">The content type, such as <c>application/xml</c>, or a range such as <c>image/*</c>.</param>
/// <param name="additionalContentTypes">More content types.</param>
/// <remarks>
/// Without the attribute, a route that reads JSON takes <c>application/json</c> and types that end with <c>+json</c>; a route that takes a
/// form, text, bytes or the request takes any type. The attribute of a method comes before that of its class.
/// </remarks>
/// <example>
/// <code>
/// [HttpPost("/invoices"), Consumes("application/xml", "text/xml")]
/// public HttpResult Add(byte[] body) =&gt; HttpResult.Accepted();
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class ConsumesAttribute(string contentType, params string[] additionalContentTypes) : Attribute
{
    /// <summary>The content types.</summary>
    public IReadOnlyList<string> ContentTypes { get; } = [contentType, .. additionalContentTypes];
}
