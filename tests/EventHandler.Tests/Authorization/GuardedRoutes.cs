namespace Lamplighter.Tests.Authorization;

// One route for each rule.
[ApiGatewayRoutes("/guarded"), Authorize, ExcludeFromDescription]
public sealed partial class GuardedRoutes
{
    [HttpGet("/any")]
    public string Any(HttpRequest request) => $"{request.Caller!.Kind} {request.Caller.Id}";

    [HttpGet("/scope"), Authorize(Scopes = ["read", "write"])]
    public string Scope() => "scope";

    [HttpGet("/group"), Authorize(Groups = ["staff", "admins"])]
    public string Group() => "group";

    [HttpGet("/no-group"), Authorize(Groups = [])]
    public string NoGroup() => "nobody";

    [HttpGet("/policy"), Authorize("known")]
    public string Policy() => "policy";

    [HttpGet("/failing"), Authorize(Policy = "failing")]
    public string Failing() => "failing";

    [HttpGet("/owner/{id}"), Authorize("owner")]
    public string Owner(string id) => id;

    [HttpGet("/open"), AllowAnonymous]
    public string Open(HttpRequest request) => request.Caller?.Id ?? "nobody";

    [HttpPost("/body/{id:int}")]
    public string Body(int id, GuardedBody body, [FromClaim("sub")] string sub) => $"{id} {body.Name} {sub}";
}
