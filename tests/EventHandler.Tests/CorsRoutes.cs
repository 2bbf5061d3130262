namespace Lamplighter.Tests;

[ApiGatewayRoutes("/shared"), EnableCors("partners"), ExcludeFromDescription]
public sealed partial class CorsRoutes
{
    [HttpGet("/")]
    public string Get() => "get";

    [HttpPut("/")]
    public string Put() => "put";

    [HttpPost("/"), EnableCors]
    public string Post() => "post";

    [HttpDelete("/"), DisableCors]
    public string Delete() => "delete";

    [HttpGet("/closed"), DisableCors]
    public string Closed() => "closed";

    [HttpGet("/own"), DisableCors]
    public string Own() => "own";

    [HttpOptions("/own"), DisableCors]
    public HttpResult OwnOptions() => HttpResult.Text("own options");

    [HttpGet("/guarded"), Authorize]
    public string Guarded() => "guarded";
}
