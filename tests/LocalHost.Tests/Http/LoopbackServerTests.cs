using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Lamplighter.LocalHost.Http;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Tests.Http;

public sealed class LoopbackServerTests
{
    [Fact]
    public async Task Start_AtAPortInUse_SaysWhich()
    {
        await using var first = await LoopbackServer.StartAsync(0, static context => Task.CompletedTask);

        var error = await Assert.ThrowsAsync<PortInUseException>(
            () => LoopbackServer.StartAsync(first.Port, static context => Task.CompletedTask));

        Assert.Equal(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Port {first.Port} is already in use. Stop the program that uses it, or choose another port with --port (0 picks a free port)."),
            error.Message);
    }

    [Fact]
    public async Task Start_AtAPort_ListensThereUntilItIsDisposed()
    {
        LoopbackServer? server = null;
        while (server is null)
        {
            try
            {
                server = await LoopbackServer.StartAsync(FreePort(), static context => context.Response.WriteAsync("hello"));
            }
            catch (PortInUseException)
            {
                // Someone else was faster.
            }
        }

        using var client = LoopbackClient.Create();
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{server.Port}"));
        Assert.Equal("hello", await client.GetStringAsync(address));
        await server.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(address));
    }

    [Fact]
    public async Task Dispose_WithAnOpenRequest_DoesNotWaitForIt()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = await LoopbackServer.StartAsync(0, async context =>
        {
            begun.SetResult();
            context.RequestAborted.Register(aborted.SetResult);
            await aborted.Task;
        });
        using var client = LoopbackClient.Create();
        var request = client.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{server.Port}")));
        await begun.Task;

        await server.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => request);
        await aborted.Task;
    }

    [Fact]
    public async Task Server_Response_HasOnlyWhatTheHandlerWrites()
    {
        await using var server = await LoopbackServer.StartAsync(0, static context =>
        {
            context.Response.Headers["x-text"] = "ä";
            context.Response.ContentLength = 0;
            return Task.CompletedTask;
        });

        var response = await ExchangeAsync(server.Port, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", response, StringComparison.Ordinal);
        Assert.Contains("\r\nx-text: ä\r\n", response, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", response, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Server_Connect_IsRefused()
    {
        await using var server = await LoopbackServer.StartAsync(0, static context => context.Response.WriteAsync("handled"));

        var response = await ExchangeAsync(server.Port, "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", response, StringComparison.Ordinal);
        Assert.Contains("This is not a proxy: CONNECT isn't supported.\n", response, StringComparison.Ordinal);
        Assert.DoesNotContain("handled", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_OfRedirectsAndCookies_FollowsAndKeepsNone()
    {
        var cookies = new List<string>();
        await using var server = await LoopbackServer.StartAsync(0, context =>
        {
            cookies.Add($"{context.Request.Headers.Cookie}{context.Request.Headers.TraceParent}");
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = "/again";
            context.Response.Headers.SetCookie = "a=1";
            return Task.CompletedTask;
        });
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{server.Port}"));

        // Another client has the same connections, which no client may close.
        using (var first = LoopbackClient.Create())
        {
            using var response = await first.GetAsync(address);
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        }

        using var second = LoopbackClient.Create();
        using var again = await second.GetAsync(address);

        Assert.Equal((HttpStatusCode.Redirect, Timeout.InfiniteTimeSpan), (again.StatusCode, second.Timeout));
        Assert.Equal(["", ""], cookies);
    }

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    private static async Task<string> ExchangeAsync(int port, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var response = new StringBuilder();
        var buffer = new byte[4096];
        while (!response.ToString().EndsWith("0\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer) is > 0 and var read)
        {
            response.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return response.ToString();
    }
}
