namespace Lamplighter;

/// <summary>
/// Opens a route, or the routes of a class, to everyone, although the class or <c>o.RequireAuthorization()</c> requires a caller.
/// <see cref="AuthorizeAttribute"/> on a method takes precedence over this attribute on its class.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowAnonymousAttribute : Attribute;
