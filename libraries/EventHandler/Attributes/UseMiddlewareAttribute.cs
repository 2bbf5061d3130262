namespace Lamplighter;

/// <summary>
/// Puts middleware around a route, or around all routes of a class; the first one is outermost, the class's around the method's.
/// An instance is created for each request; the parameters of its constructor come from the service provider. It runs before the
/// parameters are bound, inside the middleware of the options, and sees exceptions of the route.
/// </summary>
/// <typeparam name="TMiddleware">The middleware. Its only constructor takes services or nothing.</typeparam>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class UseMiddlewareAttribute<TMiddleware> : Attribute
    where TMiddleware : class, IHttpMiddleware;
