namespace Lamplighter;

/// <summary>
/// Shares the responses of a route, or of the routes of a class, with pages of other origins by a CORS policy, instead of
/// <see cref="ApiGatewayOptions.Cors"/>. The attribute of a method takes precedence over that of its class. A resolver without the policy
/// can't be created.
/// </summary>
/// <param name="policy">
/// The name of a policy of <see cref="ApiGatewayOptions.AddCorsPolicy"/>; <see langword="null"/> for <see cref="ApiGatewayOptions.Cors"/>.
/// </param>
/// <example>
/// <code>
/// [ApiGatewayRoutes("/orders"), EnableCors("partners")]
/// public sealed partial class OrderRoutes
/// {
///     [HttpDelete("/{id}"), DisableCors]
///     public void Delete(int id) { }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class EnableCorsAttribute(string? policy = null) : Attribute
{
    /// <summary>The name of the policy; <see langword="null"/> for <see cref="ApiGatewayOptions.Cors"/>.</summary>
    public string? Policy { get; } = policy;
}
