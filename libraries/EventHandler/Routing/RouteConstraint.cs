namespace Lamplighter.Internal.EventHandler.Routing;

// Whether a decoded path value fits.
internal delegate bool RouteConstraint(ReadOnlySpan<char> value);
