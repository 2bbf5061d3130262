using Lamplighter.Internal.EventHandler.RouteTemplates;

namespace Lamplighter.Generators.EventHandler.Analysis;

// A route that a call adds. IsOpen: the template can have more in front, which the code doesn't show.
internal sealed record MappedRoute(MappedHandler Handler, string HttpMethod, RouteTemplate Template, bool IsOpen);
