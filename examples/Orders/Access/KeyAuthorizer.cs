using System.Security.Cryptography;
using System.Text;
using Lamplighter;

namespace Orders.Access;

// Decides who calls by a key in the header Authorization. The keys are "name=key scope scope; name=key …".
public sealed class KeyAuthorizer : IRequestAuthorizer
{
    private const string Scheme = "Bearer ";

    // By the hash of the key, so that the time of a search says nothing about the keys.
    private readonly Dictionary<string, (string Name, string Scopes)> _callers = [];

    public KeyAuthorizer(string keys)
    {
        foreach (var entry in keys.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // The message names no key: it is logged.
            if (entry.Split('=', 2) is not [{ Length: > 0 } name, var rest] || rest.Split(' ', 2) is not [{ Length: > 0 } key, var scopes])
            {
                throw new ArgumentException("ORDERS_KEYS isn't a list of \"name=key scope scope\", separated by semicolons.", nameof(keys));
            }

            _callers[Hash(key)] = (name, scopes);
        }
    }

    public Task<AuthorizerResult> AuthorizeAsync(ApiGatewayAuthorizerRequest request, CancellationToken cancellationToken)
    {
        var header = request.Token ?? "";
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || !_callers.TryGetValue(Hash(header[Scheme.Length..].Trim()), out var caller))
        {
            Logger.LogWarning("The key of a request isn't known");
            return Task.FromResult(AuthorizerResult.Deny());
        }

        // For all routes: API Gateway keeps the decision for the key, not for the route. The routes check the scopes.
        var allowed = AuthorizerResult.Allow(caller.Name);
        allowed.Context["scope"] = caller.Scopes;
        return Task.FromResult(allowed);
    }

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
