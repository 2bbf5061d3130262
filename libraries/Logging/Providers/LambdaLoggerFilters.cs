using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lamplighter.Internal.Logging.Providers;

// By default AddLogging drops everything below Information before it asks a provider, so a level of Debug would have no effect. Our
// own level replaces that default for our provider. Filters that the user set stay.
[SuppressMessage("Performance", "CA1812", Justification = "Made by the service provider.")]
internal sealed class LambdaLoggerFilters : IPostConfigureOptions<LoggerFilterOptions>
{
    private static readonly string s_provider = typeof(LambdaLoggerProvider).FullName!;

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        if (options.MinLevel != LogLevel.Information || HasDefault(options))
        {
            return;
        }

        // A rule of a provider outranks those of none, so they are repeated for ours, below any that it has.
        var rules = options.Rules.ToArray();
        var at = 0;
        options.Rules.Insert(at++, new LoggerFilterRule(s_provider, null, LogLevel.Trace, null));
        foreach (var rule in rules)
        {
            if (rule.ProviderName is null)
            {
                options.Rules.Insert(at++, new LoggerFilterRule(s_provider, rule.CategoryName, rule.LogLevel, rule.Filter));
            }
        }
    }

    private static bool IsOurs(string? provider) => provider is null || provider == s_provider || provider == LambdaLoggerProvider.Alias;

    private static bool HasDefault(LoggerFilterOptions options)
    {
        foreach (var rule in options.Rules)
        {
            if (string.IsNullOrEmpty(rule.CategoryName) && rule.LogLevel is not null && IsOurs(rule.ProviderName))
            {
                return true;
            }
        }

        return false;
    }
}
