namespace Lamplighter.Internal.EventHandler.Routing;

// Whether a decoded path value fits.
internal delegate bool ConstraintCheck(ReadOnlySpan<char> value);
