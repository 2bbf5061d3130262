using Lamplighter.Internal.EventHandler.Requests;


namespace Lamplighter;

/// <summary>
/// Who calls, as the front door's authorizer or middleware has established it. Nothing in it comes from what a client wrote without having
/// been verified. Immutable.
/// </summary>
public sealed class Caller
{
    /// <summary>Creates a caller, for middleware that verifies credentials itself.</summary>
    /// <param name="kind">What has established who the caller is, usually <see cref="CallerKind.Middleware"/>.</param>
    /// <param name="id">The ID; null if it isn't known.</param>
    /// <param name="claims">The claims. A claim with several values has several pairs. They are copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="claims"/> is null.</exception>
    public Caller(CallerKind kind, string? id, IEnumerable<KeyValuePair<string, string>> claims)
        : this(kind, id, new HttpValues([.. claims ?? throw new ArgumentNullException(nameof(claims))], StringComparison.Ordinal))
    {
    }

    internal Caller(CallerKind kind, string? id, HttpValues claims)
    {
        Kind = kind;
        Id = id;
        Claims = claims;
    }

    /// <summary>What has established who the caller is.</summary>
    public CallerKind Kind { get; }

    /// <summary>
    /// The ID: the claim <c>sub</c> or else <c>client_id</c> of a token, <c>principalId</c> or else <c>sub</c> of a Lambda authorizer, the
    /// ARN of an IAM identity. Null if it isn't known.
    /// </summary>
    public string? Id { get; }

    /// <summary>The claims, or what the authorizer passed on. Names compare exactly. See <see cref="HttpRequest.Claims"/>.</summary>
    public HttpValues Claims { get; }

    /// <summary>
    /// The scopes of the claims <c>scope</c> and <c>scp</c>; without these, those of <c>scopes</c>. Empty for IAM identities.
    /// </summary>
    public IReadOnlyList<string> Scopes => field ??= Kind == CallerKind.Iam ? [] : CallerLists.Scopes(Kind, Claims);

    /// <summary>
    /// The groups of the claim <c>cognito:groups</c>; without it, those of <c>groups</c>. Empty for IAM identities.
    /// </summary>
    public IReadOnlyList<string> Groups => field ??= Kind == CallerKind.Iam ? [] : CallerLists.Groups(Kind, Claims);

    /// <summary>Whether the caller has a scope. Case counts.</summary>
    /// <param name="scope">The scope.</param>
    public bool HasScope(string scope) => CallerLists.Contains(Scopes, scope);

    /// <summary>Whether the caller is in a group. Case counts.</summary>
    /// <param name="group">The group.</param>
    public bool IsInGroup(string group) => CallerLists.Contains(Groups, group);
}
