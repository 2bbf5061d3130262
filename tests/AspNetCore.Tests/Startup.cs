using Lamplighter.Internal.Core.Invocations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lamplighter.Tests;

/// <summary>What runs before any middleware of the application, as the server of Amazon's hosting package does.</summary>
internal sealed class Startup(Func<HttpContext, RequestDelegate, Task> first) : IStartupFilter
{
    private readonly LambdaProcess _process = LambdaProcess.Current;

    internal static void AddFirst(IServiceCollection services, Func<HttpContext, RequestDelegate, Task> first) =>
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new Startup(first)));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((RequestDelegate rest) => http => RunAsync(http, rest));
        next(app);
    };

    // The server's flow isn't the test's.
    private async Task RunAsync(HttpContext http, RequestDelegate rest)
    {
        LambdaProcess.Swap(_process);
        await first(http, rest);
    }
}
