namespace Lamplighter.Generators.EventHandler.Models;

// What the attributes of a route or its class say about CORS. Policy is null for none, and empty for that of the options.
internal sealed record CorsModel(string? Policy);
