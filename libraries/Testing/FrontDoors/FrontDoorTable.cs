namespace Lamplighter.Internal.TestKit.FrontDoors;

// The front doors. A new one is a member of HttpEventKind, an entry here, and one in EventHandler's table.
internal static class FrontDoorTable
{
    internal static FrontDoor Find(HttpEventKind kind) => kind switch
    {
        HttpEventKind.Rest => new RestApi(),
        HttpEventKind.HttpV1 => new HttpApiV1(),
        HttpEventKind.HttpV2 => new HttpApiV2(),
        HttpEventKind.FunctionUrl => new FunctionUrl(),
        HttpEventKind.Alb => new LoadBalancer(),
        HttpEventKind.VpcLatticeV1 => new LatticeV1(),
        HttpEventKind.VpcLatticeV2 => new LatticeV2(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, $"HttpEventKind has no member {kind}. Use one of its members."),
    };
}
