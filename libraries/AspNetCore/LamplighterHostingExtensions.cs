using Lamplighter.Internal.AspNetCore.Hosting;
using Lamplighter.Internal.AspNetCore.Joining;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lamplighter;

/// <summary>Adds Lamplighter to ASP.NET Core applications.</summary>
public static class LamplighterHostingExtensions
{
    /// <summary>
    /// Makes each request an invocation, so that logs, metrics and spans of the request belong together, and are written before its
    /// response completes. No other call is needed: a middleware is added in front of all others. If the project references
    /// Lamplighter.Logging, <c>ILogger</c> writes its lines instead of the console provider, those of <c>Microsoft.AspNetCore</c> from
    /// <c>Warning</c> on unless the application has a filter for them; if it references Lamplighter.Tracing, each
    /// request has a span. Works behind <c>AddAWSLambdaHosting</c>, behind Lambda Web Adapter, and outside of Lambda. A second call only
    /// changes the options.
    /// </summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The builder of the application.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <example>
    /// <code>
    /// var builder = WebApplication.CreateBuilder(args);
    /// builder.AddLamplighter();
    /// </code>
    /// </example>
    public static TBuilder AddLamplighter<TBuilder>(this TBuilder builder, Action<RequestTelemetryOptions>? configure = null)
        where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddLamplighter(configure);
        return builder;
    }

    /// <summary>
    /// Does the same for an application with a <c>Startup</c> class, such as a class library with a <c>LambdaEntryPoint</c>: call it in
    /// <c>ConfigureServices</c>.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IServiceCollection AddLamplighter(this IServiceCollection services, Action<RequestTelemetryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var filter = InvocationStartupFilter.FindIn(services);
        if (filter is null)
        {
            filter = new InvocationStartupFilter();

            // The first filter's middleware is the outermost one.
            services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(filter));
            JoinedPackages.AddLogging(services);
        }

        configure?.Invoke(filter.Options);
        return services;
    }
}
