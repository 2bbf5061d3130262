namespace Lamplighter.Tests.Conformance;

// Every way in, the load balancer's two apart. The clients behave as the front doors do.
public enum FrontDoor
{
    Rest,
    HttpV1,
    HttpV2,
    FunctionUrl,
    AlbSingle,
    AlbMulti,
    LatticeV1,
    LatticeV2,
}
