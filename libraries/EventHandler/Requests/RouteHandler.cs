using System.ComponentModel;

namespace Lamplighter.Internal.EventHandler.Requests;

/// <summary>What generated code gives for a route: binds the parameters, calls the method, and wraps what it returns.</summary>
/// <param name="request">The request.</param>
/// <returns>The response.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate ValueTask<HttpResult> RouteHandler(HttpRequest request);
