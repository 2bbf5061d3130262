namespace Lamplighter.Internal.EventHandler.FrontDoors;

// An event that has the members of an HTTP request and isn't one.
internal enum ForeignEvent
{
    None,

    // A request to a Lambda authorizer: type, and methodArn or routeArn.
    Authorizer,

    // A message or connection of a WebSocket API: requestContext.connectionId.
    WebSocket,
}
