namespace Lamplighter.Internal.EventHandler.Routing;

// A piece of the decoded path.
internal readonly record struct PathSegment(int Start, int Length);
