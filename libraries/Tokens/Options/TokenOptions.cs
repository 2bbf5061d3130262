using Lamplighter.Internal.Tokens.Options;
using Microsoft.Extensions.Logging;

namespace Lamplighter;

/// <summary>
/// Options for a <see cref="TokenValidator"/>: whose tokens are valid, for whom, and how keys are kept. Read by
/// <see cref="TokenValidator.Create"/>, and not kept afterwards.
/// </summary>
public sealed class TokenOptions
{
    internal TokenOptions()
    {
    }

    /// <summary>
    /// The audiences that are accepted: the claim <c>aud</c> must contain one of them. Default: empty, which is an error unless
    /// <see cref="ClientIds"/> has some.
    /// </summary>
    public IReadOnlyList<string> Audiences { get; set; } = [];

    /// <summary>
    /// The client IDs that are accepted: the claim <c>client_id</c> must be one of them, and for a load balancer the member <c>client</c>
    /// of the header. Access tokens of Amazon Cognito have no <c>aud</c>, so they need this. Default: empty, not checked. With
    /// <see cref="Audiences"/>, both must match.
    /// </summary>
    public IReadOnlyList<string> ClientIds { get; set; } = [];

    /// <summary>
    /// The algorithms that are accepted. Default: RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384 and ES512, which are also all that
    /// can be: secrets that issuer and function share, as for HS256, aren't supported. Tokens of load balancers are always ES256.
    /// </summary>
    public IReadOnlyList<string> Algorithms { get; set; } = TokenAlgorithms.All;

    /// <summary>
    /// The required claim <c>token_use</c> of Amazon Cognito: <c>access</c> or <c>id</c>. Default <see langword="null"/>: not checked, but
    /// <c>access</c> with <see cref="AddCognitoUserPool"/>.
    /// </summary>
    public string? TokenUse { get; set; }

    /// <summary>How far clocks may differ where <c>exp</c> and <c>nbf</c> are checked. Default 1 minute, at most 10.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a token may be, in characters. Default 16,384, at most 65,536. Longer ones aren't decoded.</summary>
    public int MaxTokenLength { get; set; } = 16 * 1024;

    /// <summary>How long keys are used before they are fetched again. Default 1 hour.</summary>
    public TimeSpan KeyLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long keys are used if they can't be fetched again, from when they were fetched. Default 24 hours.</summary>
    public TimeSpan MaxKeyAge { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// How long keys aren't fetched again after they were, even if a token names an unknown one or fetching failed. Default 30 seconds.
    /// While there are no keys at all, it is at most 1 second.
    /// </summary>
    public TimeSpan KeyCooldown { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long fetching keys may take. Default 3 seconds.</summary>
    public TimeSpan KeyTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Writes one line of level debug for each token that isn't valid, with the reason and nothing of the token. Default
    /// <see langword="null"/>: behind a resolver with services, their logger factory; else no line.
    /// </summary>
    public ILogger? Logger { get; set; }

    internal List<IssuerEntry> Issuers { get; } = [];

    internal List<LoadBalancerEntry> LoadBalancers { get; } = [];

    /// <summary>Accepts tokens of an issuer, whose discovery document (OpenID Connect) says where its keys are.</summary>
    /// <param name="issuer">The issuer, exactly as in the claim <c>iss</c>, such as <c>https://login.example.com/</c>.</param>
    /// <exception cref="ArgumentException">It isn't an https address; http is for loopback addresses only.</exception>
    public void AddIssuer(string issuer)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(issuer);
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var address) || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw new ArgumentException(
                $"The issuer \"{issuer}\" isn't an address without query, so it has no discovery document. Pass the address of its keys.",
                nameof(issuer));
        }

        Addresses.Check(address, nameof(issuer));
        Issuers.Add(new(issuer, null, null));
    }

    /// <summary>Accepts tokens of an issuer with the keys at an address, which saves the request for the discovery document.</summary>
    /// <param name="issuer">The issuer, exactly as in the claim <c>iss</c>.</param>
    /// <param name="keys">The address of its JSON Web Key Set, such as <c>https://login.example.com/.well-known/jwks.json</c>.</param>
    /// <exception cref="ArgumentException">The address isn't https; http is for loopback addresses only.</exception>
    public void AddIssuer(string issuer, Uri keys)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(issuer);
        Issuers.Add(new(issuer, Addresses.Check(keys, nameof(keys)), null));
    }

    /// <summary>Accepts tokens of an issuer with keys that the function has, so that nothing is fetched.</summary>
    /// <param name="issuer">The issuer, exactly as in the claim <c>iss</c>.</param>
    /// <param name="keySet">Its JSON Web Key Set, public keys only.</param>
    public void AddIssuerWithKeys(string issuer, string keySet)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(issuer);
        ArgumentException.ThrowIfNullOrWhiteSpace(keySet);
        Issuers.Add(new(issuer, null, keySet));
    }

    /// <summary>
    /// Accepts tokens of a user pool of Amazon Cognito: access tokens, unless <see cref="TokenUse"/> is <c>id</c>. Access tokens need
    /// <see cref="ClientIds"/>, ID tokens <see cref="Audiences"/>. For a pool with the issuer of multi-Region replication, use
    /// <see cref="AddIssuer(string)"/>.
    /// </summary>
    /// <param name="userPoolId">The ID of the user pool, such as <c>eu-west-1_Ab12Cd34E</c>.</param>
    /// <exception cref="ArgumentException">It isn't the ID of a user pool.</exception>
    public void AddCognitoUserPool(string userPoolId)
    {
        var issuer = AwsNames.IssuerOf(userPoolId);
        Issuers.Add(new(issuer, new(issuer + "/.well-known/jwks.json"), null));
        TokenUse ??= "access";
    }

    /// <summary>
    /// Accepts what an Application Load Balancer that authenticates users says of them in the header <c>x-amzn-oidc-data</c>. A validator
    /// is for load balancers or for issuers; for both, create two.
    /// </summary>
    /// <param name="loadBalancerArn">The ARN of the load balancer, which must be the signer.</param>
    /// <param name="keys">
    /// The address in front of the IDs of its keys. Default <see langword="null"/>: that of the ARN's region.
    /// </param>
    /// <exception cref="ArgumentException">
    /// It isn't the ARN of an Application Load Balancer, or the address isn't https; http is for loopback addresses only.
    /// </exception>
    public void AddLoadBalancer(string loadBalancerArn, Uri? keys = null)
    {
        var own = AwsNames.KeysOf(loadBalancerArn);
        LoadBalancers.Add(new(loadBalancerArn, keys is null ? own : Addresses.Check(keys, nameof(keys))));
    }
}
