using Lamplighter.Internal.EventHandler.Routing;

namespace Lamplighter;

/// <summary>
/// A class with routes. Put <see cref="ApiGatewayRoutesAttribute"/> on a <c>partial</c> class and the generator implements this.
/// </summary>
/// <typeparam name="TSelf">The class itself.</typeparam>
public interface IApiGatewayRoutes<TSelf>
    where TSelf : class, IApiGatewayRoutes<TSelf>
{
    /// <summary>Adds the routes of the class.</summary>
    /// <param name="routes">Takes the routes.</param>
    static abstract void Map(RouteTable routes);
}
