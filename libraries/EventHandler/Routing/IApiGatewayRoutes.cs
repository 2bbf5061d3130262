using Lamplighter.Internal.EventHandler.Routing;

namespace Lamplighter;

/// <summary>
/// A class with routes. The generator implements it for a <c>partial</c> class with <see cref="ApiGatewayRoutesAttribute"/>.
/// </summary>
/// <typeparam name="TSelf">The class itself.</typeparam>
public interface IApiGatewayRoutes<TSelf>
    where TSelf : class, IApiGatewayRoutes<TSelf>
{
    /// <summary>Adds the routes of the class.</summary>
    /// <param name="routes">Takes the routes.</param>
    static abstract void Map(RouteTable routes);
}
