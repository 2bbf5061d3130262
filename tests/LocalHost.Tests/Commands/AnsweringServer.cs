using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Lamplighter.LocalHost.Http;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Tests.Commands;

/// <summary>A server that answers every request in one way, and keeps what was asked.</summary>
internal sealed class AnsweringServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _requests = new();
    private LoopbackServer? _server;

    public int Port => _server!.Port;

    /// <summary>Its port as an argument.</summary>
    public string PortText => Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>The method with the path and the query of each request, its headers of these names, and its body.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public static Task<AnsweringServer> StartAsync(int status, string body, params (string Name, string Value)[] headers) =>
        StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            await context.Response.WriteAsync(body);
        });

    public static async Task<AnsweringServer> StartAsync(RequestDelegate answer)
    {
        var server = new AnsweringServer();
        server._server = await LoopbackServer.StartAsync(0, async context =>
        {
            using var body = new StreamReader(context.Request.Body, Encoding.UTF8);
            var text = await body.ReadToEndAsync();
            var headers = new[] { "Content-Type", "X-Amzn-Trace-Id" }.Where(context.Request.Headers.ContainsKey)
                .Select(name => $"\n{name}: {context.Request.Headers[name]}");
            var address = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
            server._requests.Enqueue($"{context.Request.Method} {address}{string.Concat(headers)}{(text.Length > 0 ? "\n" + text : "")}");
            await answer(context);
        });
        return server;
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}
