namespace Lamplighter.Tests.Authorization;

[ApiGatewayRoutes("/claims"), Authorize, ExcludeFromDescription]
public sealed partial class ClaimRoutes
{
    [HttpGet("/values")]
    public string Values(
        [FromClaim] string sub,
        [FromClaim("custom:level")] int level,
        [FromClaim("email_verified")] bool isVerified,
        [FromClaim("custom:share")] decimal? share,
        [FromClaim("custom:kind")] DayOfWeek kind = DayOfWeek.Monday) =>
        FormattableString.Invariant($"{sub} {level} {isVerified} {share} {kind}");

    [HttpGet("/lists")]
    public string Lists(
        [FromClaim("scope")] string[] scopes, [FromClaim("cognito:groups")] IReadOnlyList<string> groups, [FromClaim("ids")] int[] ids) =>
        $"{string.Join('|', scopes)};{string.Join('|', groups)};{string.Join('|', ids)}";

    [HttpPost("/first/{id}")]
    public string First(int id, GuardedBody body, [FromClaim("tenant")] string tenant) => $"{id} {body.Name} {tenant}";

    [HttpGet("/maybe"), AllowAnonymous]
    public string Maybe([FromClaim("sub")] string? sub, [FromClaim("groups")] string[] groups) => $"{sub ?? "nobody"} {groups.Length}";
}
