namespace Lamplighter.Tests;

[ApiGatewayRoutes("/items")]
public sealed partial class ItemRoutes
{
    [HttpPost("/required")]
    public string Required([FromItems] Tenant tenant) => tenant.Name;

    [HttpGet("/optional")]
    public string Optional([FromItems] Tenant? tenant, [FromItems] int? number, [FromItems] ICloneable? other = null) =>
        $"{tenant?.Name};{number};{other is null}";

    [HttpGet("/number/{id:int}")]
    public string Number(int id, [FromItems] int number) => $"{id};{number}";
}
