namespace Lamplighter;

/// <summary>Answers a request: a route's handler, or what middleware calls to go on.</summary>
/// <param name="request">The request.</param>
/// <returns>The answer.</returns>
public delegate Task<HttpResult> HttpHandler(HttpRequest request);
