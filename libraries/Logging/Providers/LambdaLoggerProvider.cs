using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Logging.Providers;

// "Lambda" in the Logging section of a configuration. Scopes are ours, so that Logger sees those of ILogger and the other way round.
[ProviderAlias(Alias)]
[SuppressMessage("Performance", "CA1812", Justification = "Made by the service provider.")]
internal sealed class LambdaLoggerProvider : ILoggerProvider
{
    internal const string Alias = "Lambda";

    public ILogger CreateLogger(string categoryName) => new LambdaLogger(categoryName);

    public void Dispose()
    {
    }
}
