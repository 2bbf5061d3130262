using Microsoft.Kiota.Abstractions.Authentication;

namespace Lamplighter.Tests;

/// <summary>Gives a client its key. The provider of Kiota for keys sends them over HTTPS only.</summary>
internal sealed class KeyProvider(string key) : IAccessTokenProvider
{
    public AllowedHostsValidator AllowedHostsValidator { get; } = new(["localhost"]);

    public Task<string> GetAuthorizationTokenAsync(
        Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(AllowedHostsValidator.IsUrlHostValid(uri) ? key : "");
}
