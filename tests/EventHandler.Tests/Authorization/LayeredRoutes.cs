namespace Lamplighter.Tests.Authorization;

[Authorize(Scopes = ["base"])]
public abstract class LayeredBase
{
    [Authorize(Scopes = ["overridden"])]
    public virtual string Overridden() => "";
}

public interface ILayered
{
    [Authorize(Scopes = ["interface"])]
    string Implemented();
}

[ApiGatewayRoutes("/layered"), AllowAnonymous, ExcludeFromDescription]
public sealed partial class LayeredRoutes : LayeredBase, ILayered
{
    [HttpGet("/open")]
    public string Open() => "open";

    [HttpGet("/overridden")]
    public override string Overridden() => "overridden";

    [HttpGet("/implemented")]
    public string Implemented() => "implemented";

    [HttpGet("/own"), Authorize(Scopes = ["own"]), Authorize(Groups = ["a"]), Authorize(Groups = ["b"])]
    public string Own() => "own";
}
