using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Lamplighter.Tests.Making;

// An HTTP server on a port of the system's choice, which answers as a test says.
internal sealed class KeyServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _paths = new();

    private KeyServer(RequestDelegate answer)
    {
        Answer = answer;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.Configure<KestrelServerOptions>(static options => options.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(context =>
        {
            _paths.Enqueue(context.Request.Path);
            return Answer(context);
        });
    }

    public RequestDelegate Answer { get; set; }

    // Those of the requests so far.
    public IReadOnlyCollection<string> Paths => _paths;

    // Without a slash at its end.
    public string Address { get; private set; } = "";

    public static async Task<KeyServer> StartAsync(RequestDelegate answer)
    {
        var server = new KeyServer(answer);
        await server._app.StartAsync();
        server.Address = server._app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return server;
    }

    public static RequestDelegate Text(string text, int status = 200) => context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(text);
    };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
