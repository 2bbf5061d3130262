namespace Lamplighter.Internal.EventHandler.HttpSyntax;

// A piece of the decoded path.
internal readonly record struct PathSegment(int Start, int Length);
