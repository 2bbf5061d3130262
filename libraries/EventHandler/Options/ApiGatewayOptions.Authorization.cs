using System.Runtime.CompilerServices;
using Lamplighter.Internal.EventHandler.Authorization;

namespace Lamplighter;

// Who may call.
public sealed partial class ApiGatewayOptions
{
    /// <summary>
    /// Requires a caller for all requests except CORS preflight requests and routes with <see cref="AllowAnonymousAttribute"/>: unknown
    /// paths and methods are also answered with 401 then, so that nobody learns which paths there are.
    /// </summary>
    /// <param name="policies">The names of policies that must hold for each of these requests; none for any caller.</param>
    public void RequireAuthorization(params string[] policies) => (Required ??= []).Add(RouteAuthorization.OfPolicies(policies));

    /// <summary>Requires a caller with scopes or groups for all requests. See <see cref="RequireAuthorization(string[])"/>.</summary>
    /// <param name="requirement">What the caller must have.</param>
    /// <exception cref="ArgumentException">A scope or group isn't valid.</exception>
    public void RequireAuthorization(AuthorizeAttribute requirement) => (Required ??= []).Add(RouteAuthorization.Of(requirement));

    /// <summary>
    /// Adds a policy that <see cref="AuthorizeAttribute.Policy"/> names. It is asked only about known callers. Its exceptions are handled
    /// as those of a route, so the route doesn't run.
    /// </summary>
    /// <param name="name">The name; case counts.</param>
    /// <param name="policy">Whether the caller may call. It must be thread-safe.</param>
    /// <exception cref="ArgumentException">The name is empty, or there is a policy of this name.</exception>
    /// <example>
    /// <code>
    /// o.AddPolicy("staff", caller =&gt; caller.Claims["email"]?.EndsWith("@example.com") == true);
    /// </code>
    /// </example>
    [OverloadResolutionPriority(2)]
    public void AddPolicy(string name, Func<Caller, bool> policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        Add(name, (caller, _) => new(policy(caller)));
    }

    /// <summary>Adds a policy that also sees the request, such as its route values.</summary>
    /// <inheritdoc cref="AddPolicy(string, Func{Caller, bool})"/>
    [OverloadResolutionPriority(1)]
    public void AddPolicy(string name, Func<Caller, HttpRequest, bool> policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        Add(name, (caller, request) => new(policy(caller, request)));
    }

    /// <summary>Adds a policy that also sees the request, and is awaited.</summary>
    /// <inheritdoc cref="AddPolicy(string, Func{Caller, bool})"/>
    public void AddPolicy(string name, Func<Caller, HttpRequest, Task<bool>> policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        Add(name, (caller, request) => new(policy(caller, request)
            ?? throw new InvalidOperationException($"The policy '{name}' returned null instead of a task.")));
    }

    internal AuthorizationPolicies? BuildPolicies() =>
        Policies is null && Required is null ? null : new AuthorizationPolicies(Policies ?? [], Required ?? []);

    private void Add(string name, Func<Caller, HttpRequest, ValueTask<bool>> policy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Policies ??= new Dictionary<string, AuthorizationPolicy>(StringComparer.Ordinal);
        if (!Policies.TryAdd(name, new AuthorizationPolicy(name, policy)))
        {
            throw new ArgumentException($"There is already a policy '{name}'. Give each policy its own name.", nameof(name));
        }
    }
}
