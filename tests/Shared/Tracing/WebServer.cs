using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lamplighter.Tests;

// Answers every request with what its path says: /500 is answered with 500, /redirect?ADDRESS with that address, /hang never.
// Keeps the headers that it saw.
public sealed class WebServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource _hanging = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;

    public WebServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Address => $"http://127.0.0.1:{Port}";

    // A request that is not answered has come.
    public Task Hanging => _hanging.Task;

    public ConcurrentDictionary<string, Dictionary<string, string>> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception stopped) when (stopped is SocketException or InvalidOperationException)
        {
            // Between two connections, or while it waited for one.
        }
    }

    private async Task AnswerAsync(TcpClient connection)
    {
        using (connection)
        {
            using var reader = new StreamReader(connection.GetStream());
            while (await reader.ReadLineAsync() is { Length: > 0 } first)
            {
                var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                while (await reader.ReadLineAsync() is { Length: > 0 } line)
                {
                    var colon = line.IndexOf(':', StringComparison.Ordinal);
                    headers[line[..colon]] = line[(colon + 1)..].Trim();
                }

                if (headers.TryGetValue("Content-Length", out var length))
                {
                    await reader.ReadBlockAsync(new char[int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)]);
                }

                var path = first.Split(' ')[1];
                Requests[path] = headers;
                if (path == "/hang")
                {
                    _hanging.TrySetResult();
                    continue;
                }

                await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {Answer(path)}\r\nContent-Length: 2\r\n\r\nok"));
            }
        }
    }

    private static string Answer(string path) => path.Split('?') switch
    {
        ["/redirect", var address] => $"302 X\r\nLocation: {address}",
        [{ Length: 4 } code, ..] when int.TryParse(code[1..], out _) => code[1..] + " X",
        _ => "200 X",
    };
}
