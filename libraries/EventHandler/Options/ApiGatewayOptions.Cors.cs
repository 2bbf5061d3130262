using Lamplighter.Internal.EventHandler.Cors;

namespace Lamplighter;

// With which pages responses are shared.
public sealed partial class ApiGatewayOptions
{
    private Dictionary<string, CorsPolicy>? _corsPolicies;

    /// <summary>Which pages of other origins may call the API from a browser. Default <see langword="null"/>: none.</summary>
    public CorsOptions? Cors { get; set; }

    /// <summary>
    /// Adds a CORS policy for routes with <see cref="EnableCorsAttribute"/> of its name. It applies to them instead of <see cref="Cors"/>.
    /// </summary>
    /// <param name="name">The name; case counts.</param>
    /// <param name="cors">The policy. Read once.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty, there is a policy of this name, or the policy contradicts itself; the message says how to fix it.
    /// </exception>
    public void AddCorsPolicy(string name, CorsOptions cors)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(cors);
        if (!(_corsPolicies ??= new(StringComparer.Ordinal)).TryAdd(name, new CorsPolicy(cors)))
        {
            throw new ArgumentException($"There is already a CORS policy '{name}'. Give each policy its own name.", nameof(name));
        }
    }

    // Null if there isn't one.
    internal CorsPolicies? BuildCorsPolicies() => Cors is null && _corsPolicies is null
        ? null
        : new(Cors is { } common ? new CorsPolicy(common) : null, _corsPolicies ?? []);
}
