namespace Lamplighter.LocalHost.Templates.Model;

/// <summary>What a template writes about the callers of a route.</summary>
/// <param name="Authorizer">The name of the authorizer, <c>NONE</c>, or null for the API's default.</param>
/// <param name="What">What is written, for notes: <c>Api: AuthorizationType of GET /orders</c>.</param>
/// <param name="Line">Its line.</param>
/// <param name="File">Its file; null for the template.</param>
internal sealed record RouteGuard(string? Authorizer, string What, int Line, string? File = null)
{
    /// <summary>The name that opens a route.</summary>
    public const string None = "NONE";
}
