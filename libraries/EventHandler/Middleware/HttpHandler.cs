namespace Lamplighter;

/// <summary>Handles a request: a route, or what middleware calls to continue.</summary>
/// <param name="request">The request.</param>
/// <returns>The response.</returns>
public delegate Task<HttpResult> HttpHandler(HttpRequest request);
