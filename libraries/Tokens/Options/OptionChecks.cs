namespace Lamplighter.Internal.Tokens.Options;

// Says what is wrong with options before a function serves its first request.
internal static class OptionChecks
{
    internal static void Check(TokenOptions options)
    {
        var hasIssuers = options.Issuers.Count > 0;
        if (hasIssuers == options.LoadBalancers.Count > 0)
        {
            throw new ArgumentException(hasIssuers
                ? "A validator is for issuers or for load balancers. Create one for each."
                : "The validator accepts nobody's tokens. Call AddIssuer, AddCognitoUserPool or AddLoadBalancer.");
        }

        CheckTexts(options.Audiences, nameof(options.Audiences));
        CheckTexts(options.ClientIds, nameof(options.ClientIds));
        if (hasIssuers && options.Audiences.Count == 0 && options.ClientIds.Count == 0)
        {
            throw new ArgumentException(
                "Without Audiences or ClientIds, tokens that the issuer issued for other applications would be accepted. Set one of them.");
        }

        if (!hasIssuers && (options.Audiences.Count > 0 || options.TokenUse is not null))
        {
            throw new ArgumentException("Tokens of load balancers have no audience and no token_use. Use ClientIds.");
        }

        if (options.Issuers.DistinctBy(static entry => entry.Issuer, StringComparer.Ordinal).Count() < options.Issuers.Count)
        {
            throw new ArgumentException("An issuer was added twice.");
        }

        if (options.TokenUse is not (null or "access" or "id"))
        {
            throw new ArgumentException($"TokenUse \"{options.TokenUse}\" isn't known. Use access or id.");
        }

        CheckAlgorithms(options.Algorithms);
        CheckRange(options.ClockSkew, TimeSpan.Zero, TimeSpan.FromMinutes(10), nameof(options.ClockSkew));
        CheckRange(options.KeyTimeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1), nameof(options.KeyTimeout));
        CheckRange(options.KeyCooldown, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), nameof(options.KeyCooldown));
        CheckRange(options.KeyLifetime, options.KeyCooldown, TimeSpan.FromDays(7), nameof(options.KeyLifetime));
        CheckRange(options.MaxKeyAge, options.KeyLifetime, TimeSpan.FromDays(7), nameof(options.MaxKeyAge));
        if (options.MaxTokenLength is < 64 or > 64 * 1024)
        {
            throw new ArgumentException($"MaxTokenLength {options.MaxTokenLength} is out of range. Use 64 to 65536.");
        }
    }

    private static void CheckTexts(IReadOnlyList<string> texts, string name)
    {
        if (texts is null || texts.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException($"{name} contains an empty text. Remove it.");
        }
    }

    private static void CheckAlgorithms(IReadOnlyList<string> algorithms)
    {
        if (algorithms is null or { Count: 0 })
        {
            throw new ArgumentException("Algorithms is empty, so no token would be valid. Leave the default, or name some.");
        }

        foreach (var algorithm in algorithms)
        {
            if (!TokenAlgorithms.All.Contains(algorithm, StringComparer.Ordinal))
            {
                throw new ArgumentException(
                    $"The algorithm \"{algorithm}\" isn't supported. Use some of {string.Join(", ", TokenAlgorithms.All)}.");
            }
        }
    }

    private static void CheckRange(TimeSpan value, TimeSpan from, TimeSpan to, string name)
    {
        if (value < from || value > to)
        {
            throw new ArgumentException($"{name} {value} is out of range. Use {from} to {to}.");
        }
    }
}
