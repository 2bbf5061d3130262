using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lamplighter.Internal.Logging.Providers;

// AddLogging filters everything below Information by default, before a provider is asked: a function whose level is Debug would log
// no more for it. Our own level replaces that default, for our provider alone; what somebody set holds.
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

    private static bool HasDefault(LoggerFilterOptions options)
    {
        foreach (var rule in options.Rules)
        {
            if (string.IsNullOrEmpty(rule.CategoryName) && rule.LogLevel is not null && (rule.ProviderName is null || rule.ProviderName == s_provider || rule.ProviderName == LambdaLoggerProvider.Alias))
            {
                return true;
            }
        }

        return false;
    }
}
