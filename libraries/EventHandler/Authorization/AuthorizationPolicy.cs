namespace Lamplighter.Internal.EventHandler.Authorization;

// A policy of the options.
internal sealed record AuthorizationPolicy(string Name, Func<Caller, HttpRequest, ValueTask<bool>> Holds);
