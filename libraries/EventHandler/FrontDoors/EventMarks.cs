namespace Lamplighter.Internal.EventHandler.FrontDoors;

// What an event has that not every front door sends: these distinguish the front doors.
[Flags]
internal enum EventMarks
{
    None = 0,

    // The member rawPath.
    RawPath = 1,

    // The member raw_path with a value.
    SnakeRawPath = 2,

    // The member raw_path, or requestContext.serviceNetworkArn.
    ServiceNetwork = 4,

    // requestContext.elb.
    LoadBalancer = 8,

    // The version 1.0.
    Version1 = 16,

    // A domain name of function URLs.
    UrlDomain = 32,

    // The members type, and methodArn or routeArn; requestContext.connectionId. Events that aren't HTTP requests.
    Type = 64,
    AuthorizedArn = 128,
    Connection = 256,
}
