namespace Lamplighter.Benchmarks;

[ApiGatewayRoutes("/area57")]
public sealed partial class PartRoutes
{
    [HttpGet("/{id:int}/parts/{name}")]
    public Part Get(int id, string name, [FromQuery] string? q) => new(id, name, q);
}
