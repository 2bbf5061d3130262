namespace Lamplighter.Internal.EventHandler.Cors;

// What a route says about CORS, instead of the resolver's options. Without a policy, its responses aren't shared.
internal sealed record RouteCors(CorsPolicy? Policy);
