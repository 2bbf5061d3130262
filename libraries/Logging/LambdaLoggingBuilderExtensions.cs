using Lamplighter.Internal.Logging.Providers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lamplighter;

/// <summary>Adds Lamplighter to <c>AddLogging</c>.</summary>
public static class LambdaLoggingBuilderExtensions
{
    /// <summary>
    /// Makes <see cref="ILogger"/> write the same lines as <see cref="Logger"/>. <see cref="LoggerOptions.MinimumLevel"/> replaces the
    /// default filter of <c>AddLogging</c>, which drops lines below Information. Filters and minimum levels that you set still apply. In
    /// the <c>Logging</c> section of a configuration, the provider's name is <c>Lambda</c>.
    /// </summary>
    /// <param name="builder">The builder from <c>AddLogging</c>.</param>
    /// <param name="configure">Changes the same options as <see cref="Logger.Configure"/>, at once.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <example><code>services.AddLogging(logging =&gt; logging.AddLamplighterLogger());</code></example>
    public static ILoggingBuilder AddLamplighterLogger(this ILoggingBuilder builder, Action<LoggerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (configure is not null)
        {
            Logger.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider, LambdaLoggerProvider>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<LoggerFilterOptions>, LambdaLoggerFilters>());
        return builder;
    }

    /// <summary>
    /// Does the same as <see cref="AddLamplighterLogger"/>, which is the better name: the compiler binds <c>AddLambdaLogger()</c> to the
    /// method of <c>Amazon.Lambda.Logging.AspNetCore</c> where that package is referenced too.
    /// </summary>
    /// <param name="builder">The builder from <c>AddLogging</c>.</param>
    /// <param name="configure">Changes the same options as <see cref="Logger.Configure"/>, at once.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static ILoggingBuilder AddLambdaLogger(this ILoggingBuilder builder, Action<LoggerOptions>? configure = null) =>
        builder.AddLamplighterLogger(configure);
}
