using Lamplighter.Internal.EventHandler.RouteTemplates;

namespace Lamplighter.Internal.EventHandler.Requests;

internal sealed class RouteEndpoint(string method, RouteTemplate template, RouteHandler handler)
{
    internal string Method { get; } = method;

    internal RouteTemplate Template { get; } = template;

    internal string Name => field ??= $"{Method} {Template.Text}";

    internal RouteHandler Handler { get; } = handler;
}
