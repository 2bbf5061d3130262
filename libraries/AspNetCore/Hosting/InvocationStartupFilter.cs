using Lamplighter.Internal.AspNetCore.Joining;
using Lamplighter.Internal.AspNetCore.Requests;
using Lamplighter.Internal.Core.Invocations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lamplighter.Internal.AspNetCore.Hosting;

// Puts the middleware in front of all others, also of those that WebApplication adds by itself.
internal sealed class InvocationStartupFilter : IStartupFilter
{
    internal RequestTelemetryOptions Options { get; } = new();

    internal static InvocationStartupFilter? FindIn(IServiceCollection services)
    {
        foreach (var service in services)
        {
            if (service is { IsKeyedService: false, ImplementationInstance: InvocationStartupFilter filter })
            {
                return filter;
            }
        }

        return null;
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        // Of the flow that starts the application: servers handle requests in flows of their own, where a test's process isn't current.
        var process = LambdaProcess.Current;
        JoinedPackages.Join(process);
        app.Use((RequestDelegate rest) => new InvocationMiddleware(rest, process, Options).InvokeAsync);
        next(app);
    };
}
