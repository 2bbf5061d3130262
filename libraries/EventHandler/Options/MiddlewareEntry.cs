namespace Lamplighter.Internal.EventHandler.Options;

// A middleware, and what an error message calls it: an object, or a text.
internal sealed record MiddlewareEntry(object Source, Func<HttpRequest, HttpHandler, Task<HttpResult>> Invoke);
