namespace Lamplighter;

/// <summary>
/// Requires a caller that the front door's authorizer or middleware has established, for a route or for all routes of a class. A request of
/// nobody is answered with 401, and one of a caller who lacks what is named here with 403, before its values are read. The attributes of
/// a method, of its class and of base classes all apply.
/// </summary>
/// <example>
/// <code>
/// [ApiGatewayRoutes("/orders"), Authorize]
/// public sealed partial class OrderRoutes
/// {
///     [HttpPost("/"), Authorize(Scopes = ["orders:write"])]
///     public HttpResult Place(NewOrder order, [FromClaim("sub")] string customer) =&gt; HttpResult.Accepted();
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class AuthorizeAttribute : Attribute
{
    /// <summary>Requires a caller.</summary>
    public AuthorizeAttribute()
    {
    }

    /// <summary>Requires a caller for whom a policy holds.</summary>
    /// <param name="policy">The name of the policy. See <see cref="Policy"/>.</param>
    public AuthorizeAttribute(string policy) => Policy = policy;

    /// <summary>The scopes that the caller must have, all of them. Default <see langword="null"/>: none.</summary>
    public string[]? Scopes { get; set; }

    /// <summary>
    /// The groups of which the caller must be in at least one. Default <see langword="null"/>: the caller doesn't have to be in a group.
    /// </summary>
    public string[]? Groups { get; set; }

    /// <summary>
    /// The name of a policy of <c>o.AddPolicy</c> that must hold. Default <see langword="null"/>: none. A resolver without a policy of this
    /// name can't be created.
    /// </summary>
    public string? Policy { get; set; }
}
