namespace Lamplighter.Tests.Requests;

public sealed record Parcel(Strict? Inner);

[ApiGatewayRoutes("/bodies"), ExcludeFromDescription]
public sealed partial class BodyRoutes
{
    [HttpPost("/strict")]
    public string Strict(Strict body, [FromQuery] int n = 0) => $"{body.Name} {n}";

    [HttpPost("/parcel")]
    public string Parcel(Parcel body) => $"{body.Inner?.Name}";

    [HttpGet("/numbers")]
    public string Numbers([FromQuery] int[] n, [FromQuery] int m) => $"{n.Length} {m}";

    [HttpGet("/scopes")]
    public string Scopes([FromClaim("scp")] string[] scopes) => string.Join('|', scopes);
}
